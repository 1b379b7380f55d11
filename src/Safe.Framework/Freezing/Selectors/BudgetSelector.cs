using Safe.Framework.Freezing.Budgets;

namespace Safe.Framework.Freezing.Selectors;

/// <summary>
/// Keeps the job within a budget (<see cref="BudgetPlan"/>). It solves for the final threshold, the smallest that freezes what the budget
/// asks for, and for the final epoch, no later than the settings say. The prefix grows while importances lie below the threshold, and where the budget cannot wait, without.
/// </summary>
public sealed class BudgetSelector : IFreezeSelector
{
    /// <inheritdoc/>
    public bool NeedsCosts => true;

    /// <inheritdoc/>
    public FreezeWindow Window(FreezeCandidates candidates, FreezeWindow declared)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        BudgetTarget target = Plan(candidates).Target(declared.WarmupEnd, declared.FinalEpoch);
        double[] importances =
        [
            .. Enumerable.Range(0, target.Frontier).Where(unit => !candidates.Frozen[unit]).Select(candidates.Bound).Where(double.IsFinite),
        ];
        double threshold = importances.Length == 0 ? 0 : Math.Clamp(Math.BitIncrement(importances.Max()), 0, 1);
        return new FreezeWindow(declared.WarmupEnd, target.FinalEpoch, threshold);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        BudgetTarget target = Plan(candidates).Target(candidates.WarmupEnd, candidates.Settings.FinalEpoch);
        int asked = target.FrontierAfter(candidates.Epoch, candidates.WarmupEnd);
        var chosen = new List<FreezeChoice>();
        for (int unit = candidates.Frontier; unit < target.Frontier; unit++)
        {
            if (candidates.Frozen[unit])
            {
                continue;
            }
            bool clears = candidates.Clears(unit);
            if (!candidates.MayFreeze(unit) || (!clears && unit >= asked))
            {
                break;
            }
            chosen.Add(
                new FreezeChoice(
                    unit,
                    clears
                        ? $"importance below the threshold that the budget asks for, {target.Frontier} units by epoch {target.FinalEpoch}"
                        : $"the budget asks for {asked} frozen units by now"
                )
            );
        }
        return chosen;
    }

    private static BudgetPlan Plan(FreezeCandidates candidates)
    {
        if (candidates is not { Costs: { } costs, Settings: { Budget: { } budget, Epochs: int epochs } })
        {
            throw new ArgumentException("a budget needs costs, a limit and the number of epochs", nameof(candidates));
        }
        // Solved anew from what was known before training, so that a resumed job decides alike.
        bool[] before = [.. candidates.Units.Select(static unit => unit.TrainableParameters == 0)];
        return BudgetPlan.Solve(costs, budget, epochs, costs.Examples, before, candidates.Limit);
    }
}
