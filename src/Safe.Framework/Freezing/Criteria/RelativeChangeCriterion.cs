namespace Safe.Framework.Freezing.Criteria;

/// <summary>
/// The paper's criterion: the warm-up ends when the importance of every unit, frozen or not, changed by less than
/// <see cref="FreezeSettings.WarmupTolerance"/> of itself in <see cref="FreezeSettings.StableComparisons"/> comparisons in a row, not
/// before <see cref="FreezeSettings.MinWarmupEpochs"/> and at <see cref="FreezeSettings.MaxWarmupEpochs"/> at the latest.
/// </summary>
public sealed class RelativeChangeCriterion : IWarmupCriterion
{
    /// <inheritdoc/>
    public WarmupVerdict Assess(IReadOnlyList<EpochScores> history, FreezeSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfZero(history.Count);
        int last = history.Count - 1;
        int epoch = history[last].Epoch;
        int stableInARow = 0;
        while (
            stableInARow <= last
            && stableInARow < settings.StableComparisons
            && RelativeChanges.AreStable(RelativeChanges.Into(history, last - stableInARow, settings), settings)
        )
        {
            stableInARow++;
        }
        bool settled = stableInARow >= settings.StableComparisons && epoch >= settings.MinWarmupEpochs;
        bool overdue = epoch >= settings.MaxWarmupEpochs;
        return new WarmupVerdict(settled || overdue, stableInARow > 0, RelativeChanges.Into(history, last, settings))
        {
            TimedOut = overdue && !settled,
        };
    }
}
