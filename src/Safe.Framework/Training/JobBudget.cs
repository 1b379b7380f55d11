using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Budgets;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Training;

/// <summary>What the units of a job cost, where the selector asks, and how the job keeps within the budget that its settings name.</summary>
/// <param name="adapters">The model's adapters.</param>
/// <param name="selector">Chooses the units.</param>
/// <param name="costs">Tells what units cost; null: nothing can.</param>
/// <param name="options">When units freeze.</param>
/// <param name="execution">How frozen units are run.</param>
internal sealed class JobBudget(
    AdapterSet adapters,
    IFreezeSelector selector,
    IUnitCosts? costs,
    FreezeOptions options,
    ExecutionOptions execution
)
{
    /// <summary>What the units cost; null where the selector does not ask.</summary>
    /// <param name="units">The units.</param>
    /// <param name="sample">A training step to measure on.</param>
    /// <exception cref="NotSupportedException">The costs cannot be told here.</exception>
    internal UnitCostTable? Costs(FreezeUnits units, Func<SampleStep> sample)
    {
        if (!selector.NeedsCosts)
        {
            return null;
        }
        return costs is { Unavailable: null }
            ? costs.Measure(units, sample() with { WantsTimes = options.MaxMemory is not null })
            : throw new NotSupportedException(
                $"{selector.GetType().Name} weighs costs, but {costs?.Unavailable ?? "nothing tells what units cost"}"
            );
    }

    /// <summary>Settings that keep within their budget, and how many examples a step may take for that; null where there is no budget.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="measured">What the units cost; null where that is not known.</param>
    /// <param name="units">The units that freeze.</param>
    /// <param name="limit">What ends the frozen prefix, or null.</param>
    /// <param name="folding">Folds frozen units; null: nothing does.</param>
    /// <exception cref="InvalidOperationException">The budget cannot be kept; the message says what is the least.</exception>
    internal (FreezeSettings Settings, IMicroBatchPlan? MicroBatches) Within(
        FreezeSettings settings,
        UnitCostTable? measured,
        IEnumerable<UnitFacts> units,
        PrefixLimit? limit,
        UnitFolding? folding
    )
    {
        if (measured is null || settings.Budget is not { } asked || settings.Epochs is not int epochs)
        {
            return (settings, null);
        }
        // What is kept in main memory for the whole job is set aside where steps run there too.
        bool onCpu = adapters.Model.parameters().All(static parameter => parameter.device_type == DeviceType.CPU);
        Budget budget = onCpu ? asked.Without(execution.KeptBytes).Without(folding?.OriginalBytes ?? 0) : asked;
        bool[] idle = [.. units.Select(static unit => unit.TrainableParameters == 0)];
        var plan = BudgetPlan.Solve(measured, budget, epochs, measured.Examples, idle, limit);
        int? most = plan.LatestWarmupEnd is int latest ? Math.Min(latest, settings.MaxWarmupEpochs ?? latest) : settings.MaxWarmupEpochs;
        return (settings with { MaxWarmupEpochs = most, Budget = budget }, plan);
    }
}
