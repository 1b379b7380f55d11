using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>Where a job stood at one moment.</summary>
public sealed record JobSnapshot
{
    /// <summary>The job's name; null where it has none.</summary>
    public string? Job { get; init; }

    /// <summary>What it is doing.</summary>
    public JobPhase Phase { get; init; }

    /// <summary>When there was last news of it: a step, another phase, an epoch, a checkpoint.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary>The running epoch, counted from 1; 0 before the first.</summary>
    public int Epoch { get; init; }

    /// <summary>Epochs of the whole job; 0 before it has started.</summary>
    public int Epochs { get; init; }

    /// <summary>Training steps done.</summary>
    public int Step { get; init; }

    /// <summary>Steps of the whole job.</summary>
    public int TotalSteps { get; init; }

    /// <summary>The loss of the last step.</summary>
    public double? Loss { get; init; }

    /// <summary>The name of the task's metric.</summary>
    public string? MetricName { get; init; }

    /// <summary>The metric after the last epoch.</summary>
    public double? Metric { get; init; }

    /// <summary>Frozen units.</summary>
    public int Frozen { get; init; }

    /// <summary>All units.</summary>
    public int Units { get; init; }

    /// <summary>Units frozen without a gap from the input.</summary>
    public int Frontier { get; init; }

    /// <summary>
    /// The time left at <see cref="Updated"/>: measured step times by frontier, with the freezes to come as the last decision foresees them; null before the
    /// first step.
    /// </summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The newest checkpoint's folder.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Why the job failed or was stopped.</summary>
    public string? Ending { get; init; }
}
