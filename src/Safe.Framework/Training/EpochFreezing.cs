using System.Diagnostics;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
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
public sealed class EpochFreezing(
    AdapterSet adapters,
    IImportanceScorer scorer,
    IReferenceActivations reference,
    IWarmupCriterion warmup,
    IFreezeSchedule schedule,
    IFreezeSelector selector,
    IFlopMeter flops,
    IOptions<FreezeOptions> options
)
{
    private readonly List<FreezeEvent> events = [];
    private IReadOnlyList<ImportanceScore> scores = [];
    private Running? running;

    /// <summary>Whether units freeze at all.</summary>
    public bool Enabled => options.Value.Enabled;

    /// <summary>The units in forward order, as they were at the start.</summary>
    public IReadOnlyList<UnitFacts> Units { get; private set; } = [];

    /// <summary>Every freeze so far.</summary>
    public IReadOnlyList<FreezeEvent> Events => events;

    /// <summary>For each unit the epoch after which it froze; null while it trains.</summary>
    public IReadOnlyList<int?> FrozenAt => running?.Controller.State.FrozenAt ?? new int?[Units.Count];

    /// <summary>Number of frozen units.</summary>
    public int FrozenUnits => FrozenAt.Count(epoch => epoch is not null);

    /// <summary>Number of units frozen without a gap from the input.</summary>
    public int Frontier => running?.Controller.Frontier ?? 0;

    /// <summary>Time of scoring, deciding and freezing so far, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>FLOPs of scoring so far.</summary>
    public long Flops { get; private set; }

    /// <summary>
    /// Finds the units; where units may freeze, freezes those that have nothing to train, and computes what later activations are
    /// compared with.
    /// </summary>
    /// <param name="optimizer">Trains the adapters.</param>
    /// <param name="probe">The inputs that importance is measured on.</param>
    /// <exception cref="InvalidOperationException">Units may freeze, but the model has none, or they contradict each other.</exception>
    public void Begin(OptimizerHelper optimizer, IProbe probe)
    {
        if (!Enabled)
        {
            Units = FreezeUnits.HasAny(adapters.Model) ? Facts(FreezeUnits.Find(adapters.Model)) : [];
            return;
        }
        FreezeUnits units = FreezeUnits.Find(adapters.Model);
        Units = Facts(units);
        FreezeSettings settings = FreezeSettings.Resolve(options.Value, units.Select(placed => placed.Unit.Declared));
        Running begun = running = new Running(
            new FreezeController(settings, warmup, schedule, selector, Units, units.PrefixLimit),
            new UnitFreezer(units, optimizer),
            new ImportanceMeter(Probe(units, probe), scorer, reference)
        );
        Measure(() =>
        {
            Carry(begun, begun.Controller.FreezeIdleUnits());
            begun.Importance.Begin();
            return begun;
        });
    }

    /// <summary>Scores every unit whose output can still change, decides, and freezes what was decided.</summary>
    /// <param name="epoch">Number of completed epochs.</param>
    /// <exception cref="InvalidOperationException">Units do not freeze, or <see cref="Begin"/> was not called.</exception>
    public FreezeDecision AfterEpoch(int epoch)
    {
        Running now = running ?? throw new InvalidOperationException("Begin comes first, with freezing enabled");
        return Measure(() =>
        {
            scores = Score(now, epoch);
            FreezeDecision decision = now.Controller.Decide(epoch, scores);
            Carry(now, decision.Events);
            return decision;
        });
    }

    private static IReadOnlyList<UnitFacts> Facts(FreezeUnits units) => [.. units.Select(placed => placed.Facts)];

    private ActivationProbe Probe(FreezeUnits units, IProbe inputs) =>
        new(adapters, [.. units.Select(placed => placed.Scored(adapters))], inputs);

    private IReadOnlyList<ImportanceScore> Score(Running now, int epoch)
    {
        // What a frozen prefix puts out changes no more, so the scores that froze it stand.
        int settled = Math.Min(now.Controller.Frontier, scores.Count);
        return [.. scores.Take(settled), .. now.Importance.Score(epoch, settled)];
    }

    private void Carry(Running now, IReadOnlyList<FreezeEvent> decided)
    {
        now.Freezer.Freeze(decided.Select(frozen => frozen.Unit));
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

    private sealed record Running(FreezeController Controller, UnitFreezer Freezer, ImportanceMeter Importance);
}
