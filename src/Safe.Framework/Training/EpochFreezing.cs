using System.Diagnostics;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Training;

/// <summary>What happens between two epochs: score every unit, decide, freeze.</summary>
/// <param name="adapters">The model's adapters.</param>
/// <param name="scorer">Turns activations into importance.</param>
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
    private FreezeUnits units = null!;
    private FreezeController controller = null!;
    private UnitFreezer freezer = null!;
    private ActivationProbe collector = null!;
    private IProbe probe = null!;

    /// <summary>Whether units freeze at all.</summary>
    public bool Enabled => options.Value.Enabled;

    /// <summary>The units in forward order, as they were at the start.</summary>
    public IReadOnlyList<UnitFacts> Units { get; private set; } = [];

    /// <summary>Every freeze so far.</summary>
    public IReadOnlyList<FreezeEvent> Events => events;

    /// <summary>For each unit the epoch after which it froze; null while it trains.</summary>
    public IReadOnlyList<int?> FrozenAt => controller.State.FrozenAt;

    /// <summary>Number of frozen units.</summary>
    public int FrozenUnits => FrozenAt.Count(epoch => epoch is not null);

    /// <summary>Number of units frozen without a gap from the input.</summary>
    public int Frontier => controller.Frontier;

    /// <summary>Time of scoring, deciding and freezing so far, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>FLOPs of scoring so far.</summary>
    public long Flops { get; private set; }

    /// <summary>Finds the units, freezes those that have nothing to train, and computes what later activations are compared with.</summary>
    /// <param name="optimizer">Trains the adapters.</param>
    /// <param name="inputs">The probe.</param>
    public void Begin(OptimizerHelper optimizer, IProbe inputs)
    {
        units = FreezeUnits.Find(adapters.Model);
        Units = [.. units.Select(placed => placed.Facts)];
        FreezeSettings settings = FreezeSettings.Resolve(options.Value, units.Select(placed => placed.Unit.Declared));
        controller = new FreezeController(settings, warmup, schedule, selector, Units, units.PrefixLimit);
        freezer = new UnitFreezer(units, optimizer);
        collector = new ActivationProbe(adapters.Model, [.. units.Select(placed => placed.Unit)]);
        probe = inputs;
        if (Enabled)
        {
            Measure(() =>
            {
                Carry(controller.FreezeIdleUnits());
                return reference.For(probe, collector);
            });
        }
    }

    /// <summary>Scores every unit, decides, and freezes what was decided.</summary>
    /// <param name="epoch">Number of completed epochs.</param>
    public FreezeDecision AfterEpoch(int epoch) =>
        Measure(() =>
        {
            FreezeDecision decision = controller.Decide(epoch, Score());
            Carry(decision.Events);
            return decision;
        });

    private IReadOnlyList<ImportanceScore> Score()
    {
        UnitActivations original = reference.For(probe, collector);
        using UnitActivations adapted = collector.Collect(probe);
        return [.. adapted.Units.Select((unit, index) => scorer.Score(unit, original.Units[index]))];
    }

    private void Carry(IReadOnlyList<FreezeEvent> decided)
    {
        freezer.Freeze(decided.Select(frozen => frozen.Unit));
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
}
