namespace Safe.Framework.Importance;

/// <summary>A unit's outputs on one batch of the probe beside what they are compared with, row by row the same positions.</summary>
/// <param name="Adapted">The outputs in the adapted model, <c>[rows, hidden]</c>.</param>
/// <param name="Reference">What they are compared with, <c>[rows, hidden]</c>, in the same type.</param>
/// <param name="Lengths">How many of the rows belong to each sequence; they add up to the rows.</param>
public sealed record ComparedRows(Tensor Adapted, Tensor Reference, IReadOnlyList<int> Lengths);
