using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;

namespace Safe.Framework.Training;

/// <summary>Told what happens in a job, on the training thread. An observer that throws stops the job.</summary>
public interface ITrainingObserver
{
    /// <summary>The job is set up and about to train.</summary>
    void OnStarted(JobStart start) { }

    /// <summary>
    /// The job turns to something else. Told of <see cref="JobPhase.Training"/> when an epoch starts or goes on, and of what comes between steps; how the
    /// job ends is told by <see cref="OnFinished"/> and <see cref="OnStopped"/>.
    /// </summary>
    void OnPhase(JobPhase phase) { }

    /// <summary>A training step is done.</summary>
    void OnStep(StepResult step) { }

    /// <summary>An epoch was scored and decided on.</summary>
    void OnDecision(FreezeDecision decision) { }

    /// <summary>A unit froze.</summary>
    void OnFrozen(FreezeEvent frozen) { }

    /// <summary>A frozen unit trains again.</summary>
    void OnThawed(FreezeEvent thawed) { }

    /// <summary>The frozen prefix's outputs are kept from here on, or cannot be.</summary>
    void OnPrefixCached(PrefixCacheResult cache) { }

    /// <summary>An epoch is done.</summary>
    void OnEpoch(EpochResult epoch) { }

    /// <summary>A checkpoint is written.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="seconds">How long that took.</param>
    void OnSaved(StoredCheckpoint checkpoint, double seconds) { }

    /// <summary>The job is done.</summary>
    void OnFinished(JobReport report) { }

    /// <summary>The job ends early; its last checkpoint, if it has a place for one, is written.</summary>
    /// <param name="reason">Why; an <see cref="OperationCanceledException"/> where it was asked to stop.</param>
    void OnStopped(Exception reason) { }
}
