using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Resources;

/// <summary>Remembers how long steps took.</summary>
internal sealed class StepSeconds : ITrainingObserver
{
    private readonly List<List<double>> epochs =
    [
        [],
    ];

    /// <summary>The median of an epoch's steps; the first, which meets cold memory, is left out where there are more.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    internal double Median(int epoch)
    {
        List<double> all = epochs[epoch - 1];
        double[] sorted = [.. all.Skip(all.Count > 1 ? 1 : 0).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        epochs[^1].Add(step.Seconds);
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch) => epochs.Add([]);
}
