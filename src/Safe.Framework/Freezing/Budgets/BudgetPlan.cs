using System.Globalization;
using Safe.Framework.Freezing.Costs;

namespace Safe.Framework.Freezing.Budgets;

/// <summary>
/// How a job keeps within a budget: how far the frozen prefix must reach, when the warm-up must end, by when the prefix must be
/// frozen, and how many examples fit into a step meanwhile. A pure function of what units cost; compute stands for time.
/// </summary>
public sealed class BudgetPlan : IMicroBatchPlan
{
    private readonly UnitCostTable costs;
    private readonly Budget budget;
    private readonly PrefixLimit? limit;
    private readonly int epochs;
    private readonly int batch;
    private readonly int start;

    private BudgetPlan(UnitCostTable costs, Budget budget, int epochs, int batch, IReadOnlyList<bool> frozen, PrefixLimit? limit)
    {
        this.costs = costs;
        this.budget = budget;
        this.epochs = epochs;
        this.batch = batch;
        this.limit = limit;
        start = Frontier.Of(frozen, limit);
        Reach = Math.Min(costs.Units.Count, limit?.Units ?? costs.Units.Count);
        RequireWarmupFits(frozen);
        LatestWarmupEnd = LastWarmupEnd();
    }

    /// <summary>The most units that the frozen prefix can reach over.</summary>
    public int Reach { get; }

    /// <summary>The last epoch at which the warm-up may end; null where it may last as long as it likes.</summary>
    public int? LatestWarmupEnd { get; }

    /// <summary>Solves a budget.</summary>
    /// <param name="costs">What units cost.</param>
    /// <param name="budget">What the job may use.</param>
    /// <param name="epochs">Epochs of the job.</param>
    /// <param name="batch">Examples per update, the effective batch.</param>
    /// <param name="frozen">Whether each unit is frozen before training.</param>
    /// <param name="limit">A trainable parameter outside of the units that ends the frozen prefix, or null.</param>
    /// <exception cref="InvalidOperationException">The budget cannot be kept; the message says what is the least.</exception>
    public static BudgetPlan Solve(
        UnitCostTable costs,
        Budget budget,
        int epochs,
        int batch,
        IReadOnlyList<bool> frozen,
        PrefixLimit? limit = null
    )
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        return new BudgetPlan(costs, budget, epochs, batch, frozen, limit);
    }

    /// <inheritdoc/>
    public int MicroBatch(IReadOnlyList<bool> frozen) => Passes(frozen).Examples;

    /// <inheritdoc/>
    public bool Recomputes(IReadOnlyList<bool> frozen) => Passes(frozen).Recomputes;

    /// <summary>Where the prefix must be in the end, and by when, once it is known when the warm-up ended.</summary>
    /// <param name="warmupEnd">The epoch t_w at which the warm-up ended.</param>
    /// <param name="latest">The prefix should be there by this epoch even if the budget could wait.</param>
    /// <returns>
    /// The fewest units that keep the budget, and the latest epoch t_f that does. If the warm-up ended too late for that, all units at
    /// once, which comes nearest.
    /// </returns>
    public BudgetTarget Target(int warmupEnd, int latest = int.MaxValue)
    {
        int frontier = FrontierForMemory();
        while (frontier < Reach && !IsInTime(new BudgetTarget(frontier, warmupEnd), warmupEnd))
        {
            frontier++;
        }
        int finalEpoch = warmupEnd;
        while (finalEpoch + 1 < epochs && finalEpoch < latest && IsInTime(new BudgetTarget(frontier, finalEpoch + 1), warmupEnd))
        {
            finalEpoch++;
        }
        return new BudgetTarget(frontier, finalEpoch);
    }

    /// <summary>The job's compute as a share of what it takes without freezing, if the prefix keeps pace with a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="warmupEnd">The epoch t_w at which the warm-up ended.</param>
    public double TimeShare(BudgetTarget target, int warmupEnd)
    {
        double sum = 0;
        // What is decided after an epoch is in force from the next one on.
        for (int done = 0; done < epochs; done++)
        {
            sum += StepShare(Math.Max(start, target.FrontierAfter(done, warmupEnd)));
        }
        return sum / epochs;
    }

    // The largest passes that fit, kept or recomputed: whichever makes the shorter update.
    private (int Examples, bool Recomputes) Passes(IReadOnlyList<bool> frozen)
    {
        int passes = costs.Divides ? batch : 1;
        int? kept = Largest(frozen, recomputes: false, passes);
        int? again = kept == batch || costs.RecomputedPeakBytes is null ? null : Largest(frozen, recomputes: true, passes);
        if (kept is null || again is null)
        {
            // A batch that would have to be taken apart and cannot be: how far it would have to be is said where it is refused.
            return (kept ?? again ?? Largest(frozen, recomputes: false, batch) ?? 1, again is not null);
        }
        double asKept = costs.TimeFor(kept.Value, frozen, limit, recomputes: false);
        double asAgain = costs.TimeFor(again.Value, frozen, limit, recomputes: true);
        return asAgain < asKept ? (again.Value, true) : (kept.Value, false);
    }

    private int? Largest(IReadOnlyList<bool> frozen, bool recomputes, int passes)
    {
        for (int pieces = 1; pieces <= passes; pieces++)
        {
            int examples = (batch + pieces - 1) / pieces;
            if (!(costs.PeakFor(examples, frozen, limit, recomputes) > budget.MaxBytes))
            {
                return examples;
            }
        }
        return null;
    }

    // The fewest units whose freezing lets the whole batch be taken at once; all of them if even that does not.
    private int FrontierForMemory()
    {
        int frontier = start;
        while (budget.MaxBytes is long most && frontier < Reach && costs.PeakFor(batch, Prefix(frontier), limit) > most)
        {
            frontier++;
        }
        return frontier;
    }

    private bool IsInTime(BudgetTarget target, int warmupEnd) => !(TimeShare(target, warmupEnd) > budget.TimeShare);

    private double StepShare(int frontier) =>
        costs.StepFlops == 0 ? 1 : 1 - (double)costs.Saving(Prefix(frontier), limit).Flops / costs.StepFlops;

    private bool[] Prefix(int frontier) => [.. Enumerable.Range(0, costs.Units.Count).Select(unit => unit < frontier)];

    private void RequireWarmupFits(IReadOnlyList<bool> frozen)
    {
        long least = Math.Min(costs.PeakFor(1, frozen, limit), costs.PeakFor(1, frozen, limit, recomputes: true));
        if (budget.MaxBytes is long most && least > most)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"MaxMemory ({most:N0} bytes) cannot be kept: the warm-up needs {least:N0} bytes with one example at a time"
                )
            );
        }
    }

    private int? LastWarmupEnd()
    {
        if (budget.TimeShare is not double share)
        {
            return null;
        }
        for (int end = epochs; end >= 1; end--)
        {
            if (IsInTime(new BudgetTarget(Reach, end), end))
            {
                return end;
            }
        }
        double least = TimeShare(new BudgetTarget(Reach, 1), 1);
        throw new InvalidOperationException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"TargetTime ({share}) cannot be kept: {least:F3} is the least, with a warm-up of one of {epochs} epochs and {Reach} units frozen after it"
            )
        );
    }
}
