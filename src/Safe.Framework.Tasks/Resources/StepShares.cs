using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Resources;

/// <summary>Tells what share of a job's steps is done.</summary>
/// <param name="progress">Is told; null: nobody is.</param>
internal sealed class StepShares(IProgress<double>? progress) : ITrainingObserver
{
    /// <inheritdoc/>
    public void OnStarted(JobStart start) => progress?.Report(0);

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        progress?.Report((double)step.Step / step.TotalSteps);
    }
}
