namespace Safe.Torch.Generators.Models;

/// <summary>An argument's default as C# literals: one, or one per element of a list; none at all for <c>None</c> and <c>[]</c>.</summary>
/// <param name="Literals">The literals.</param>
internal sealed record DefaultSchema(EquatableArray<string> Literals)
{
    /// <summary>Whether the default is absence: <c>None</c>, or a list without elements.</summary>
    public bool IsNone => Literals.Count == 0;
}
