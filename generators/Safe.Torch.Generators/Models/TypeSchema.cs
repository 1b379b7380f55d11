namespace Safe.Torch.Generators.Models;

/// <summary>A type as a schema writes it, such as <c>Tensor(a!)[]</c> or <c>int[2]?</c>.</summary>
/// <param name="Element">The type, or the element's type of a list.</param>
/// <param name="HasOptionalElements">Whether elements of the list may be absent: <c>Tensor?[]</c>.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="FixedLength">N of <c>int[N]</c>, 0 where the schema names none.</param>
/// <param name="IsOptional">Whether the whole may be absent: <c>int[]?</c>, <c>Tensor?</c>.</param>
/// <param name="Alias">The alias annotation's text, such as <c>a!</c>; empty if there is none.</param>
internal sealed record TypeSchema(
    ElementKind Element,
    bool HasOptionalElements = false,
    bool IsList = false,
    int FixedLength = 0,
    bool IsOptional = false,
    string Alias = ""
)
{
    /// <summary>Whether the operator writes to it.</summary>
    public bool IsWritten => Alias.IndexOf('!') >= 0;
}
