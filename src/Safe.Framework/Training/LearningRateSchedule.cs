namespace Safe.Framework.Training;

/// <summary>How the learning rate moves over the steps, after the rise of <see cref="TrainingOptions.WarmupRatio"/>.</summary>
public enum LearningRateSchedule
{
    /// <summary>Falls in a straight line to 0 at the last step.</summary>
    Linear,

    /// <summary>Stays.</summary>
    Constant,
}
