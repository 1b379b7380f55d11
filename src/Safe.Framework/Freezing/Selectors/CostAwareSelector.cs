using System.Globalization;
using Safe.Framework.Freezing.Costs;

namespace Safe.Framework.Freezing.Selectors;

/// <summary>
/// Weighs importance against what freezing really frees now. Each unit costs its importance, in thresholds, times what it would free in
/// the prefix; the set of units that frees most above its cost freezes. Where a unit extends the prefix, that is the paper's rule; above
/// a unit that trains it must be far less important, because little is freed; and one that holds frozen units back may be
/// somewhat more important (<see cref="FreezeSettings.StragglerSlack"/>).
/// </summary>
public sealed class CostAwareSelector : IFreezeSelector
{
    /// <inheritdoc/>
    public bool NeedsCosts => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The candidates come without costs.</exception>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        UnitCostTable costs = candidates.Costs ?? throw new ArgumentException("weighing costs needs costs", nameof(candidates));
        // Nothing has an importance below 0, so nothing can pay for itself.
        if (!(candidates.Threshold > 0))
        {
            return [];
        }
        bool[] best = BestSet(candidates, costs);
        string? straggler = Frontier.Straggler(best, candidates.Limit, [.. candidates.Units.Select(static unit => unit.Path)]);
        int frontier = Frontier.Of(best, candidates.Limit);
        return
        [
            .. Enumerable
                .Range(0, best.Length)
                .Where(unit => best[unit] && !candidates.Frozen[unit])
                .Select(unit => new FreezeChoice(unit, Reason(candidates, costs, unit, unit < frontier ? null : straggler))),
        ];
    }

    // Every possible frontier, with all units above it that pay for themselves there: no other set can free more above its cost.
    private static bool[] BestSet(FreezeCandidates candidates, UnitCostTable costs)
    {
        bool[] best = [.. candidates.Frozen];
        double bestWorth = double.NegativeInfinity;
        bool[] prefix = [.. candidates.Frozen];
        for (int frontier = 0; frontier <= prefix.Length; frontier++)
        {
            bool[] set = WithPaying(prefix, candidates, costs);
            double worth = Worth(set, candidates, costs);
            // Where two are worth the same, the one that freezes less.
            if (worth > bestWorth + 1e-12)
            {
                (best, bestWorth) = (set, worth);
            }
            if (frontier == prefix.Length || !(prefix[frontier] || CanPay(candidates, frontier)))
            {
                break;
            }
            prefix[frontier] = true;
        }
        return best;
    }

    private static bool[] WithPaying(bool[] prefix, FreezeCandidates candidates, UnitCostTable costs)
    {
        bool[] set = [.. prefix];
        for (int unit = 0; unit < set.Length; unit++)
        {
            if (!set[unit] && CanPay(candidates, unit))
            {
                double without = Worth(set, candidates, costs);
                set[unit] = true;
                set[unit] = Worth(set, candidates, costs) > without;
            }
        }
        return set;
    }

    private static bool CanPay(FreezeCandidates candidates, int unit) =>
        candidates.MayFreeze(unit) && candidates.Bound(unit) < candidates.Threshold * candidates.Settings.StragglerSlack;

    private static double Worth(bool[] set, FreezeCandidates candidates, UnitCostTable costs)
    {
        double price = 0;
        for (int unit = 0; unit < set.Length; unit++)
        {
            if (set[unit] && !candidates.Frozen[unit])
            {
                price += candidates.Bound(unit) / candidates.Threshold * costs.Share(Whole(costs.Units[unit]));
            }
        }
        return costs.Share(costs.Saving(set, candidates.Limit)) - price;
    }

    private static StepSaving Whole(UnitCost cost) => new(cost.SavedBytes, cost.StateBytes, cost.BackwardFlops);

    private static string Reason(FreezeCandidates candidates, UnitCostTable costs, int unit, string? straggler)
    {
        if (straggler is not null)
        {
            UnitCost own = costs.Units[unit];
            var little = new StepSaving(own.OwnSavedBytes, own.StateBytes, own.OwnBackwardFlops);
            return $"pays for the {little} per step that it frees although {straggler} holds the rest back";
        }
        // What the prefix frees by growing over this unit and over what is frozen right above it.
        bool[] before = [.. candidates.Frozen.Select((frozen, index) => frozen || index < unit)];
        bool[] after = [.. before.Select((frozen, index) => frozen || index == unit)];
        StepSaving freed = costs.Saving(after, candidates.Limit) - costs.Saving(before, candidates.Limit);
        return candidates.Clears(unit)
            ? $"importance below the threshold; frees {freed} per step"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"held the prefix back at {candidates.Bound(unit) / candidates.Threshold:F2} times the threshold; frees {freed} per step"
            );
    }
}
