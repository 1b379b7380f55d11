namespace Safe.Framework.Freezing.Selectors;

/// <summary>
/// A control: as many units are frozen as have an importance below the threshold, but which ones is drawn by lot
/// (<see cref="FreezeSettings.RandomSeed"/>).
/// </summary>
public sealed class RandomOrderSelector : IFreezeSelector
{
    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        int[] units = [.. Enumerable.Range(0, candidates.Units.Count)];
        int below = units.Count(unit => candidates.Bound(unit) < candidates.Threshold);
        int missing = below - candidates.Frozen.Count(static frozen => frozen);
        return
        [
            .. units
                .Where(candidates.MayFreeze)
                .OrderBy(unit => Lot(candidates.Settings.RandomSeed, unit))
                .Take(Math.Max(0, missing))
                .Order()
                .Select(static unit => new FreezeChoice(unit, "drawn by lot, as many as have an importance below the threshold")),
        ];
    }

    // SplitMix64 (Steele, Lea, Flood, 2014): the same lots on every machine and in every version of .NET.
    private static ulong Lot(int seed, int unit)
    {
        ulong value = unchecked(((ulong)(uint)seed << 32 | (uint)unit) + 0x9E3779B97F4A7C15);
        value = unchecked((value ^ value >> 30) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ value >> 27) * 0x94D049BB133111EB);
        return value ^ value >> 31;
    }
}
