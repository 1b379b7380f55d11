namespace Safe.Framework.Freezing;

/// <summary>
/// The paper's criterion: the warm-up ends when the importance of every unit, frozen or not, changed by less than
/// <see cref="FreezeSettings.WarmupTolerance"/> of itself in <see cref="FreezeSettings.StableComparisons"/> comparisons in a row.
/// change_i(t) = |I_i(t) − I_i(t−1)| / max(|I_i(t−1)|, floor).
/// </summary>
public sealed class RelativeChangeCriterion : IWarmupCriterion
{
    /// <inheritdoc/>
    public WarmupVerdict Assess(IReadOnlyList<EpochScores> history, FreezeSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfZero(history.Count);
        int epoch = history[^1].Epoch;
        int stableInARow = 0;
        while (
            stableInARow + 1 < history.Count
            && stableInARow < settings.StableComparisons
            && IsStable(ChangesInto(history, history.Count - 1 - stableInARow, settings), settings)
        )
        {
            stableInARow++;
        }
        bool settled = stableInARow >= settings.StableComparisons && epoch >= settings.MinWarmupEpochs;
        bool overdue = epoch >= settings.MaxWarmupEpochs;
        return new WarmupVerdict(
            settled || overdue,
            stableInARow > 0,
            history.Count > 1 ? ChangesInto(history, history.Count - 1, settings) : null
        );
    }

    private static double[] ChangesInto(IReadOnlyList<EpochScores> history, int index, FreezeSettings settings)
    {
        IReadOnlyList<double> before = history[index - 1].Values;
        IReadOnlyList<double> now = history[index].Values;
        var changes = new double[now.Count];
        for (int unit = 0; unit < changes.Length; unit++)
        {
            changes[unit] = Math.Abs(now[unit] - before[unit]) / Math.Max(Math.Abs(before[unit]), settings.ImportanceFloor);
        }
        return changes;
    }

    // A NaN importance compares as unstable.
    private static bool IsStable(double[] changes, FreezeSettings settings) =>
        Array.TrueForAll(changes, change => change < settings.WarmupTolerance);
}
