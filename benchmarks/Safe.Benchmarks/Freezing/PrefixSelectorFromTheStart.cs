using Safe.Framework.Freezing;

namespace Safe.Benchmarks.Freezing;

/// <summary>Freezes the lowest units before the first step, and nothing later.</summary>
/// <param name="arm">How many.</param>
internal sealed class PrefixSelectorFromTheStart(FreezeArm arm) : IFreezeSelector
{
    /// <inheritdoc/>
    public bool NeedsScores => false;

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> SelectBeforeTraining(FreezeCandidates candidates) =>
        [.. Enumerable.Range(0, arm.Frontier).Select(static unit => new FreezeChoice(unit, "below the frontier that is measured"))];

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates) => [];
}
