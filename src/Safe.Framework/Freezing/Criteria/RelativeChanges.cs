namespace Safe.Framework.Freezing.Criteria;

/// <summary>How much importances changed: |I_i(t) − I_i(t−1)| / max(|I_i(t−1)|, floor).</summary>
internal static class RelativeChanges
{
    /// <summary>The changes into an epoch.</summary>
    /// <param name="history">The importances of every scored epoch, oldest first.</param>
    /// <param name="index">The epoch's place in it; null is returned for the first.</param>
    /// <param name="settings">The job's settings.</param>
    internal static double[]? Into(IReadOnlyList<EpochScores> history, int index, FreezeSettings settings)
    {
        if (index == 0)
        {
            return null;
        }
        IReadOnlyList<double> before = history[index - 1].Values;
        IReadOnlyList<double> now = history[index].Values;
        var changes = new double[now.Count];
        for (int unit = 0; unit < changes.Length; unit++)
        {
            changes[unit] = Math.Abs(now[unit] - before[unit]) / Math.Max(Math.Abs(before[unit]), settings.ImportanceFloor);
        }
        return changes;
    }

    /// <summary>Whether every unit changed by less than the tolerance. A NaN importance compares as unstable.</summary>
    /// <param name="changes">The changes; null where there is nothing to compare.</param>
    /// <param name="settings">The job's settings.</param>
    internal static bool AreStable(double[]? changes, FreezeSettings settings) =>
        changes is not null && Array.TrueForAll(changes, change => change < settings.WarmupTolerance);
}
