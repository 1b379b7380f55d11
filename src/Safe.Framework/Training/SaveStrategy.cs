namespace Safe.Framework.Training;

/// <summary>When a job writes checkpoints.</summary>
public enum SaveStrategy
{
    /// <summary>Only when it is stopped.</summary>
    No,

    /// <summary>Every <see cref="TrainingOptions.SaveSteps"/> training steps.</summary>
    Steps,

    /// <summary>After every epoch.</summary>
    Epoch,
}
