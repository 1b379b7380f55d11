namespace Safe.Torch.Generators.Models;

/// <summary>One line of <c>aten.txt</c>.</summary>
/// <param name="Text">The line.</param>
/// <param name="Name">The operator's name without its namespace, such as <c>add_</c>.</param>
/// <param name="Overload">The overload's name, such as <c>Tensor</c>; may be empty.</param>
/// <param name="Arguments">The arguments, in order.</param>
/// <param name="Returns">The results, in order; empty for <c>()</c>.</param>
internal sealed record OperatorSchema(
    string Text,
    string Name,
    string Overload,
    EquatableArray<ArgumentSchema> Arguments,
    EquatableArray<ReturnSchema> Returns
)
{
    /// <summary>The C# method's name, before keywords are escaped.</summary>
    public string MethodName => Overload.Length == 0 ? Name : $"{Name}_{Overload}";
}
