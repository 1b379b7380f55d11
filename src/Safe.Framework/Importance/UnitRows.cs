namespace Safe.Framework.Importance;

/// <summary>A unit's outputs at the positions of one batch that count.</summary>
/// <param name="Rows"><c>[rows, hidden]</c>, sequence after sequence.</param>
/// <param name="Lengths">How many of the rows belong to each sequence.</param>
public sealed record UnitRows(Tensor Rows, IReadOnlyList<int> Lengths);
