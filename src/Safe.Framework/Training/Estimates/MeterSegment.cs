namespace Safe.Framework.Training.Estimates;

/// <summary>What was held at most between two places of a weight update.</summary>
/// <param name="Bytes">Bytes beyond those held before the update.</param>
/// <param name="SavedBytes">Bytes kept for the backward pass.</param>
internal readonly record struct MeterSegment(long Bytes, long SavedBytes);
