using Safe.Framework.Freezing;
using Safe.Framework.Metering;

namespace Safe.Framework.Training;

/// <summary>A job that is done: quality, memory, compute and time.</summary>
public sealed record JobReport
{
    /// <summary>Name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>Quality on the development set after the last epoch.</summary>
    public required Evaluation Evaluation { get; init; }

    /// <summary>Every epoch.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>What steps held, from one freeze to the next.</summary>
    public required IReadOnlyList<MemoryPhase> Phases { get; init; }

    /// <summary>The mean over time of the steps' peaks, in bytes.</summary>
    public required long MeanBytes { get; init; }

    /// <summary>
    /// Matrix-product FLOPs of training steps, scoring and filling the prefix cache; evaluation is not among them. A job that was stopped and resumed has
    /// those of one that never was, and besides those of each filling that it had to do again (<see cref="PrefixCaches"/>).
    /// </summary>
    public required long Flops { get; init; }

    /// <summary>Time of training steps, scoring, deciding, freezing and filling the prefix cache, in seconds; evaluation is not among it.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>The part of <see cref="TrainSeconds"/> that scoring, deciding and freezing took.</summary>
    public required double ScoringSeconds { get; init; }

    /// <summary>How outputs of the frozen prefix came to be kept, or could not be, in their order; empty without a prefix cache.</summary>
    public IReadOnlyList<PrefixCacheResult> PrefixCaches { get; init; } = [];

    /// <summary>The part of <see cref="TrainSeconds"/> that computing those outputs took.</summary>
    public double PrefixCacheSeconds => PrefixCaches.Sum(static one => one.Seconds);

    /// <summary>Elements that trained in the first epoch.</summary>
    public required long TrainableStart { get; init; }

    /// <summary>Elements that still trained after the last epoch.</summary>
    public required long TrainableEnd { get; init; }

    /// <summary>Units frozen without a gap from the input, after the last epoch.</summary>
    public required int Frontier { get; init; }

    /// <summary>The freeze units in forward order.</summary>
    public required IReadOnlyList<UnitFacts> Units { get; init; }

    /// <summary>For each unit the epoch after which it froze; null where it trained to the end.</summary>
    public required IReadOnlyList<int?> FrozenAt { get; init; }

    /// <summary>Every freeze with its reason.</summary>
    public required IReadOnlyList<FreezeEvent> Events { get; init; }

    /// <summary>The epoch whose metric was best, where the job looked for it.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Whether the job ended because epochs brought no improvement.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Steps that were skipped because their loss was not finite.</summary>
    public int SkippedSteps { get; init; }
}
