namespace Safe.Framework.Generators.Models;

/// <summary>A class and the types it is nested in, as they are written in a partial declaration.</summary>
/// <param name="Namespace">Its namespace, empty for the global one.</param>
/// <param name="Declarations">The types around it, outermost first, and the class itself last.</param>
/// <param name="IsSealed">Whether nothing derives from it.</param>
/// <param name="Root">Its qualified name if it may be a model that a host trains, else null.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<DeclarationModel> Declarations, bool IsSealed, string? Root)
{
    /// <summary>The class's own declaration.</summary>
    public DeclarationModel Self => Declarations[Declarations.Count - 1];

    /// <summary>A readable file name: <c>Demo.Outer.Stack_T_.g.cs</c>.</summary>
    public string HintName => FullName + ".g.cs";

    /// <summary>The hint name where another type's differs from it by case only, which the compiler refuses.</summary>
    public string UniqueHintName => $"{FullName}.{OrdinalHash(FullName):x8}.g.cs";

    private string FullName
    {
        get
        {
            string nested = string.Join(".", Declarations.Select(declaration => declaration.HintPart));
            return Namespace.Length == 0 ? nested : Namespace.Replace("@", "") + "." + nested;
        }
    }

    private static uint OrdinalHash(string text) => text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
