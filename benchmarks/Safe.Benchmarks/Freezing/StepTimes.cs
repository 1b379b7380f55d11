using Safe.Framework.Training;

namespace Safe.Benchmarks.Freezing;

/// <summary>Times of a job's steps.</summary>
internal sealed class StepTimes : ITrainingObserver
{
    private readonly List<double> seconds = [];

    /// <summary>Their median, the first left out: it finds cold caches.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. seconds.Skip(1).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step) => seconds.Add(step.Seconds);
}
