using System.Diagnostics;

namespace Safe.Framework.Metering;

/// <summary>Meters training steps and sums them up per phase: from one freeze to the next.</summary>
/// <param name="memory">Counts bytes.</param>
/// <param name="flops">Counts FLOPs.</param>
public sealed class PhaseRecorder(IMemoryMeter memory, IFlopMeter flops)
{
    private readonly List<MemoryPhase> phases = [];
    private double weightedPeak;
    private double seconds;
    private MemoryPhase? open;

    /// <summary>The phases so far, the running one last.</summary>
    public IReadOnlyList<MemoryPhase> Phases => open is null ? phases : [.. phases, open];

    /// <summary>The mean over time of the steps' peaks, in bytes.</summary>
    public long MeanBytes => seconds > 0 ? (long)(weightedPeak / seconds) : 0;

    /// <summary>Time of all steps, in seconds.</summary>
    public double StepSeconds => seconds;

    /// <summary>Everything so far, to go on from with <see cref="Restore"/>.</summary>
    public PhaseTotals Totals => new(phases, open, weightedPeak, seconds);

    /// <summary>Goes on from what another recorder measured.</summary>
    /// <param name="totals">Its totals.</param>
    public void Restore(PhaseTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        phases.Clear();
        phases.AddRange(totals.Done);
        (open, weightedPeak, seconds) = (totals.Running, totals.WeightedPeak, totals.Seconds);
    }

    /// <summary>Starts an epoch; a new phase if the frozen set changed since the last one.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="frozenUnits">Units frozen now.</param>
    /// <param name="frontier">Units frozen now without a gap from the input.</param>
    public void StartEpoch(int epoch, int frozenUnits, int frontier)
    {
        if (open is not null && open.FrozenUnits == frozenUnits && open.Frontier == frontier)
        {
            open = open with { LastEpoch = epoch };
            return;
        }
        if (open is not null)
        {
            phases.Add(open);
        }
        open = new MemoryPhase(epoch, epoch, frozenUnits, frontier, 0, memory.CurrentBytes, 0, 0, 0);
    }

    /// <summary>Runs one training step and adds what it used to the running phase.</summary>
    /// <param name="step">The step.</param>
    /// <exception cref="InvalidOperationException">No epoch was started.</exception>
    public T Measure<T>(Func<T> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        MemoryPhase phase = open ?? throw new InvalidOperationException("StartEpoch comes before the first step");
        memory.ResetPeak();
        long flopsBefore = flops.Total;
        long started = Stopwatch.GetTimestamp();
        T result = step();
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        long peak = memory.PeakBytes;
        open = phase with
        {
            PeakBytes = Math.Max(phase.PeakBytes, peak),
            ResidentBytes = memory.CurrentBytes,
            SavedBytes = Math.Max(phase.SavedBytes, memory.PeakSavedBytes),
            Flops = phase.Flops + flops.Total - flopsBefore,
            Seconds = phase.Seconds + elapsed,
        };
        weightedPeak += peak * elapsed;
        seconds += elapsed;
        return result;
    }
}
