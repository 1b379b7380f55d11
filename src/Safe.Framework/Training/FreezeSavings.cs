using Safe.Framework.Freezing;
using Safe.Framework.Metering;

namespace Safe.Framework.Training;

/// <summary>What freezes saved, as measured: a phase against the one before it.</summary>
public static class FreezeSavings
{
    /// <summary>
    /// Adds to every freeze what the freezes of its epoch saved per training step. A freeze after which no step ran, or which no
    /// meter saw, stays as it is.
    /// </summary>
    /// <param name="events">The freezes.</param>
    /// <param name="phases">What steps held, from one freeze to the next.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    public static IReadOnlyList<FreezeEvent> Measure(
        IReadOnlyList<FreezeEvent> events,
        IReadOnlyList<MemoryPhase> phases,
        int stepsPerEpoch
    )
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsPerEpoch);
        return [.. events.Select(frozen => Measure(frozen, phases, stepsPerEpoch))];
    }

    private static FreezeEvent Measure(FreezeEvent frozen, IReadOnlyList<MemoryPhase> phases, int stepsPerEpoch)
    {
        for (int index = 1; index < phases.Count; index++)
        {
            (MemoryPhase before, MemoryPhase after) = (phases[index - 1], phases[index]);
            if (after.FirstEpoch == frozen.Epoch + 1)
            {
                return frozen with
                {
                    SavedBytesPerStep = before.PeakBytes > 0 ? before.PeakBytes - after.PeakBytes : null,
                    SavedFlopsPerStep = before.Flops > 0 ? PerStep(before, stepsPerEpoch) - PerStep(after, stepsPerEpoch) : null,
                };
            }
        }
        return frozen;
    }

    private static long PerStep(MemoryPhase phase, int stepsPerEpoch) =>
        phase.Flops / ((long)stepsPerEpoch * (phase.LastEpoch - phase.FirstEpoch + 1));
}
