using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>Turns what a job tells into snapshots. One thread writes; any number may read.</summary>
internal sealed class LiveProgress : ITrainingObserver, IJobProgress
{
    private readonly TimeProvider clock;
    private readonly RemainingTime remaining;
    private volatile JobSnapshot now;

    /// <summary>A job that waits.</summary>
    /// <param name="job">Its name, or null.</param>
    /// <param name="clock">The clock; the system's where none is given.</param>
    internal LiveProgress(string? job = null, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        remaining = new RemainingTime(this.clock);
        now = new JobSnapshot { Job = job, Updated = this.clock.GetUtcNow() };
    }

    /// <inheritdoc/>
    public JobSnapshot Now => now;

    /// <summary>Model and data are about to be made.</summary>
    internal void Begin() => Set(now with { Phase = JobPhase.Starting });

    /// <inheritdoc/>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        remaining.Start(start);
        Set(
            now with
            {
                Phase = JobPhase.Starting,
                Epoch = start.ResumedEpochs,
                Epochs = start.Epochs,
                Step = start.ResumedStep,
                TotalSteps = start.Epochs * start.StepsPerEpoch,
                MetricName = start.MetricName,
                Units = start.Units.Count,
            }
        );
    }

    /// <inheritdoc/>
    public void OnPhase(JobPhase phase)
    {
        remaining.Turn();
        Set(now with { Phase = phase });
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Set(
            now with
            {
                Epoch = (int)Math.Ceiling(step.Epoch),
                Step = step.Step,
                TotalSteps = step.TotalSteps,
                Loss = step.Loss,
                Frozen = step.FrozenUnits,
                Frontier = step.Frontier,
                Remaining = remaining.After(step),
            }
        );
    }

    /// <inheritdoc/>
    public void OnDecision(FreezeDecision decision) => remaining.Foresee(decision);

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        remaining.EndEpoch();
        Set(now with { Epoch = epoch.Epoch, Metric = epoch.Evaluation.Metric, Frozen = epoch.FrozenUnits, Frontier = epoch.Frontier });
    }

    /// <inheritdoc/>
    public void OnSaved(StoredCheckpoint checkpoint, double seconds)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Set(now with { Checkpoint = checkpoint.Path });
    }

    /// <inheritdoc/>
    public void OnFinished(JobReport report) => Set(now with { Phase = JobPhase.Finished, Remaining = TimeSpan.Zero });

    /// <inheritdoc/>
    public void OnStopped(Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        JobPhase end = reason is OperationCanceledException ? JobPhase.Stopped : JobPhase.Failed;
        Set(now with { Phase = end, Remaining = null, Ending = reason.Message });
    }

    private void Set(JobSnapshot next) => now = next with { Updated = clock.GetUtcNow() };
}
