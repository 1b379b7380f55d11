using System.Diagnostics;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Budgets;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Thawing;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Training;

/// <summary>What happens between two epochs: score every unit, decide, freeze.</summary>
/// <param name="adapters">The model's adapters.</param>
/// <param name="scorer">Measures importance.</param>
/// <param name="reference">What activations are compared with.</param>
/// <param name="warmup">Decides when the warm-up ends.</param>
/// <param name="schedule">The threshold over the epochs.</param>
/// <param name="selector">Chooses the units.</param>
/// <param name="flops">Counts what scoring costs.</param>
/// <param name="options">When units freeze.</param>
/// <param name="costs">Tells what units cost, for selectors that ask; null: nothing can.</param>
/// <param name="guard">Thaws units; null: the selector's own guard, or what the options ask for.</param>
/// <param name="execution">How frozen units are run; null: as the defaults say.</param>
public sealed class EpochFreezing(
    AdapterSet adapters,
    IImportanceScorer scorer,
    IReferenceActivations reference,
    IWarmupCriterion warmup,
    IFreezeSchedule schedule,
    IFreezeSelector selector,
    IFlopMeter flops,
    IOptions<FreezeOptions> options,
    IUnitCosts? costs = null,
    IThawGuard? guard = null,
    IOptions<ExecutionOptions>? execution = null
)
{
    private readonly List<FreezeEvent> events = [];
    private IReadOnlyList<ImportanceScore> scores = [];
    private readonly IThawGuard? guard = guard ?? selector.Guard ?? (options.Value.MayThaw ? new ReboundThawGuard() : null);
    private Running? running;

    /// <summary>Whether units freeze at all.</summary>
    public bool Enabled => options.Value.Enabled;

    /// <summary>The units in forward order, as they were at the start.</summary>
    public IReadOnlyList<UnitFacts> Units { get; private set; } = [];

    /// <summary>Every freeze and thaw so far.</summary>
    public IReadOnlyList<FreezeEvent> Events => events;

    /// <summary>For each unit the epoch after which it froze; null while it trains.</summary>
    public IReadOnlyList<int?> FrozenAt => running?.Controller.State.FrozenAt ?? new int?[Units.Count];

    /// <summary>Number of frozen units.</summary>
    public int FrozenUnits => FrozenAt.Count(epoch => epoch is not null);

    /// <summary>Number of units frozen without a gap from the input.</summary>
    public int Frontier => running?.Controller.Frontier ?? 0;

    /// <summary>Freeze units whose forward pass needs no gradients, whatever is frozen at once; see <see cref="FreezeUnit.InFrozenPrefix"/>.</summary>
    public int PrefixUnits => running?.Freezer.Units.Count(static placed => placed.Unit.InFrozenPrefix) ?? 0;

    /// <summary>Time of scoring, deciding and freezing so far, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>FLOPs of scoring so far; what a resumed job prepares again is counted once.</summary>
    public long Flops { get; private set; }

    /// <summary>The epochs that were decided on.</summary>
    public int DecidedEpochs { get; private set; }

    /// <summary>How frozen units are run.</summary>
    public ExecutionOptions Execution { get; } = execution?.Value ?? new ExecutionOptions();

    /// <summary>Why units cannot be folded although they should be, a sentence for each that cannot.</summary>
    public IReadOnlyList<string> FoldingObstacles => running?.Folding?.Obstacles ?? [];

    /// <summary>The frontier in each epoch to come; see <see cref="FreezeController.Forecast"/>.</summary>
    public IReadOnlyList<int> Forecast => running?.Controller.Forecast(DecidedEpochs, scores) ?? [];

    /// <summary>The model's adapters.</summary>
    public AdapterSet Adapters => adapters;

    /// <summary>The parameters whose optimiser state waits for a thaw.</summary>
    public IEnumerable<ParkedParameter> Parked => running?.Freezer.Parked ?? [];

    /// <summary>What a resumed job must know; null where units do not freeze.</summary>
    public FreezeProgress? Progress =>
        running is null ? null : new FreezeProgress(running.Controller.State, [.. events], scores, DecidedEpochs, Seconds, Flops);

    /// <summary>The parts that keep something between scorings, by the name of their file.</summary>
    public IEnumerable<(string Name, IKeepsState Part)> StatefulParts
    {
        get
        {
            if (running is not null && scorer is IKeepsState scoring)
            {
                yield return ("scorer", scoring);
            }
            if (running is not null && reference is IKeepsState referring)
            {
                yield return ("reference", referring);
            }
        }
    }

    /// <summary>How many examples a training step may take at once; null where no budget says.</summary>
    public IMicroBatchPlan? MicroBatches { get; private set; }

    /// <summary>
    /// Finds the units; where units may freeze, freezes those that have nothing to train, and computes what later activations are
    /// compared with, and what units cost, as far as the selector needs them.
    /// </summary>
    /// <param name="optimizer">Trains the adapters.</param>
    /// <param name="probe">The inputs that importance is measured on.</param>
    /// <param name="epochs">Epochs of the job.</param>
    /// <param name="sample">A training step to measure costs on.</param>
    /// <param name="resumed">Where a resumed job stands; its weights are loaded afterwards.</param>
    /// <exception cref="InvalidOperationException">
    /// Units may freeze, but the model has none, or they contradict each other, or a budget cannot be kept or told.
    /// </exception>
    /// <exception cref="NotSupportedException">The selector needs costs, and they cannot be told here.</exception>
    public void Begin(OptimizerHelper optimizer, IProbe probe, int epochs, Func<SampleStep> sample, FreezeProgress? resumed = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!Enabled)
        {
            Units = FreezeUnits.HasAny(adapters.Model) ? [.. FreezeUnits.Find(adapters.Model).Select(static placed => placed.Facts)] : [];
            return;
        }
        FreezeUnits units = FreezeUnits.Find(adapters.Model);
        FreezeTargets targets = FreezeTargets.Of(units, adapters, options.Value.Granularity);
        Units = targets.Facts;
        var budget = new JobBudget(adapters, selector, costs, options.Value, Execution);
        Measure(() =>
        {
            UnitCostTable? measured = resumed?.State.Costs ?? budget.Costs(units, sample);
            UnitFolding? folding = Execution.FoldFrozen ? new UnitFolding(units, adapters) : null;
            FreezeSettings settings = FreezeSettings.Resolve(options.Value, units.Select(placed => placed.Unit.Declared)) with
            {
                Epochs = epochs,
            };
            (settings, MicroBatches) = budget.Within(settings, measured, Units, targets.PrefixLimit, folding);
            Running begun = running = new Running(
                new FreezeController(settings, warmup, schedule, selector, Units, targets.PrefixLimit, guard, measured),
                new UnitFreezer(units, targets, optimizer, parks: guard is not null, folding),
                new ImportanceMeter(Probe(targets, probe), scorer, reference),
                folding
            );
            Carry(begun, begun.Controller.DecideBeforeTraining());
            if (selector.NeedsScores)
            {
                begun.Importance.Begin();
            }
            GoOn(begun, resumed);
            return begun;
        });
        // What a resumed job computes here was computed, and counted, when the job began.
        Flops = resumed?.Flops ?? Flops;
    }

    /// <summary>
    /// Puts the model into training mode, all but the frozen prefix's units, and where the prefix is cached, what is declared before them, such as
    /// embeddings: no dropout may then change what it puts out. Without a cache their dropout stays, which training gains from.
    /// </summary>
    public void Train()
    {
        adapters.Model.train();
        if (PrefixUnits > 0 && Execution.PrefixCache != PrefixCacheStorage.Off)
        {
            foreach (Module before in running!.Freezer.Units.BeforeFirst)
            {
                before.eval();
            }
        }
    }

    /// <summary>Scores every unit whose output can still change, decides, and carries out what was decided. A selector that needs no scores gets none.</summary>
    /// <param name="epoch">Number of completed epochs.</param>
    /// <param name="heldOutLoss">The loss on held-out data; null where the task tells none.</param>
    /// <exception cref="InvalidOperationException">Units do not freeze, <see cref="Begin"/> was not called, or thawing needs a held-out loss.</exception>
    public FreezeDecision AfterEpoch(int epoch, double? heldOutLoss = null)
    {
        Running now = running ?? throw new InvalidOperationException("Begin comes first, with freezing enabled");
        if (options.Value.ThawLossRise is not null && heldOutLoss is null)
        {
            throw new InvalidOperationException("ThawLossRise needs a held-out loss, and the task's evaluation tells none");
        }
        return Measure(() =>
        {
            scores = selector.NeedsScores ? Score(now, epoch) : [];
            FreezeDecision decision = now.Controller.Decide(epoch, scores, heldOutLoss);
            Carry(now, decision.Events);
            DecidedEpochs = epoch;
            return decision;
        });
    }

    /// <summary>Unfolds what is folded: the layers have their own weights again, to the bit, and the adapters act in the forward pass.</summary>
    public void End() => running?.Freezer.Unfold();

    private ActivationProbe Probe(FreezeTargets targets, IProbe inputs) =>
        new(adapters, [.. targets.Select(target => target.Scored(adapters))], inputs);

    private IReadOnlyList<ImportanceScore> Score(Running now, int epoch)
    {
        // What a frozen prefix puts out changes no more, so the scores that froze it stand.
        int settled = Math.Min(now.Controller.Frontier, scores.Count);
        return [.. scores.Take(settled), .. now.Importance.Score(epoch, settled)];
    }

    // Weights and optimiser state are not loaded yet: what freezes here keeps the place that they come to.
    private void GoOn(Running begun, FreezeProgress? resumed)
    {
        if (resumed is null)
        {
            return;
        }
        begun.Controller.Restore(resumed.State);
        int[] frozen = [.. Enumerable.Range(0, Units.Count).Where(unit => resumed.State.FrozenAt[unit] is not null)];
        begun.Freezer.Thaw(begun.Freezer.Frozen.Except(frozen).ToArray());
        begun.Freezer.Freeze(frozen);
        events.Clear();
        events.AddRange(resumed.Events);
        scores = resumed.Scores;
        DecidedEpochs = resumed.DecidedEpochs;
        Seconds = resumed.Seconds;
    }

    private void Carry(Running now, IReadOnlyList<FreezeEvent> decided)
    {
        now.Freezer.Thaw(decided.Where(one => one.Thaws).Select(one => one.Unit));
        now.Freezer.Freeze(decided.Where(one => !one.Thaws).Select(one => one.Unit));
        events.AddRange(decided);
    }

    private T Measure<T>(Func<T> work)
    {
        long started = Stopwatch.GetTimestamp();
        long flopsBefore = flops.Total;
        T result = work();
        Flops += flops.Total - flopsBefore;
        Seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
        return result;
    }

    private sealed record Running(FreezeController Controller, UnitFreezer Freezer, ImportanceMeter Importance, UnitFolding? Folding);
}
