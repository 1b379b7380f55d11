using System.Globalization;

namespace Safe.Framework.Freezing.Selectors;

/// <summary>
/// A control: when the warm-up ends, all units but the most important ones (<see cref="FreezeSettings.KeepUnits"/> of them) freeze at
/// once, and none later. A unit without an importance counts as the most important.
/// </summary>
public sealed class StaticTopKSelector : IFreezeSelector
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The settings do not say how many units go on training.</exception>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        int keep = candidates.Settings.KeepUnits ?? throw new ArgumentException("a static choice needs KeepUnits", nameof(candidates));
        if (candidates.Epoch != candidates.WarmupEnd)
        {
            return [];
        }
        string reason = string.Create(CultureInfo.InvariantCulture, $"not among the {keep} most important units when the warm-up ended");
        return
        [
            .. Enumerable
                .Range(0, candidates.Units.Count)
                .Where(candidates.MayFreeze)
                .OrderByDescending(unit =>
                    double.IsNaN(candidates.Scores[unit].Value) ? double.PositiveInfinity : candidates.Scores[unit].Value
                )
                // Of equals the upper one stays: the lower one frees more.
                .ThenByDescending(static unit => unit)
                .Skip(keep)
                .Order()
                .Select(unit => new FreezeChoice(unit, reason)),
        ];
    }
}
