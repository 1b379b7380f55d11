using Safe.Framework.Training;

namespace Safe.Framework.Analyses;

/// <summary>Jobs with adapters at one block only, or at all.</summary>
/// <param name="Block">The block, from 0; null: all of them.</param>
/// <param name="Metrics">The metric of each seed's job.</param>
/// <param name="TrainableParameters">Elements that train.</param>
/// <param name="PeakBytes">The most bytes held during a training step; 0 where nothing measures them.</param>
/// <param name="SavedBytes">The most bytes kept for a backward pass; 0 where nothing measures them.</param>
/// <param name="Flops">Matrix-product FLOPs of training, mean over the jobs; 0 where nothing counts them.</param>
/// <param name="Seconds">Training time, mean over the jobs.</param>
public sealed record BlockPlacement(
    int? Block,
    IReadOnlyList<double> Metrics,
    long TrainableParameters,
    long PeakBytes,
    long SavedBytes,
    double Flops,
    double Seconds
)
{
    /// <summary>The mean over the seeds.</summary>
    public double Metric => Metrics.Average();

    /// <summary>What jobs measured.</summary>
    /// <param name="block">The block that had adapters, from 0; null: all of them.</param>
    /// <param name="jobs">The jobs, one for each seed; at least one.</param>
    public static BlockPlacement Of(int? block, IReadOnlyList<JobReport> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentOutOfRangeException.ThrowIfZero(jobs.Count);
        return new BlockPlacement(
            block,
            [.. jobs.Select(static job => job.Evaluation.Metric)],
            jobs[0].TrainableStart,
            jobs.Max(static job => job.Phases.Max(static phase => phase.PeakBytes)),
            jobs.Max(static job => job.Phases.Max(static phase => phase.SavedBytes)),
            jobs.Average(static job => (double)job.Flops),
            jobs.Average(static job => job.TrainSeconds)
        );
    }
}
