using Safe.Framework.Freezing;

namespace Safe.Framework.Training;

/// <summary>Told what happens in a job, on the training thread. An observer that throws stops the job.</summary>
public interface ITrainingObserver
{
    /// <summary>The job is set up and about to train.</summary>
    void OnStarted(JobStart start) { }

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

    /// <summary>The job is done.</summary>
    void OnFinished(JobReport report) { }
}
