namespace Safe.Framework.Freezing.Selectors;

/// <summary>The baseline of Zhang et al.: adapters train in the upper half of the blocks only, from the first step on. Nothing else freezes.</summary>
public sealed class UpperHalfSelector : IFreezeSelector
{
    /// <inheritdoc/>
    public bool NeedsScores => false;

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> SelectBeforeTraining(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return
        [
            .. Enumerable
                .Range(0, candidates.Units.Count / 2)
                .Where(candidates.MayFreeze)
                .Select(static unit => new FreezeChoice(unit, "in the lower half, which never trains")),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates) => [];
}
