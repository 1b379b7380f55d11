namespace Safe.Framework.Training;

/// <summary>The learning rate over the steps of a job, as a factor of the largest.</summary>
public static class LearningRate
{
    /// <summary>A scheduler for an optimiser, to be stepped after every training step.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="options">Kind of schedule and length of the rise.</param>
    /// <param name="totalSteps">Steps of the whole job.</param>
    public static optim.lr_scheduler.LRScheduler Schedule(optim.Optimizer optimizer, TrainingOptions options, int totalSteps)
    {
        ArgumentNullException.ThrowIfNull(options);
        int rise = (int)Math.Ceiling(options.WarmupRatio * totalSteps);
        return optim.lr_scheduler.LambdaLR(optimizer, step => Factor(options.LrSchedulerType, step, rise, totalSteps));
    }

    /// <summary>The factor before a step.</summary>
    /// <param name="schedule">Kind of schedule.</param>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="rise">Steps over which the factor rises from 0.</param>
    /// <param name="totalSteps">Steps of the whole job.</param>
    public static double Factor(LearningRateSchedule schedule, int step, int rise, int totalSteps)
    {
        if (step < rise)
        {
            return (double)step / rise;
        }
        return schedule switch
        {
            LearningRateSchedule.Constant => 1,
            LearningRateSchedule.Linear => Math.Max(0, (double)(totalSteps - step) / Math.Max(1, totalSteps - rise)),
            _ => throw new NotSupportedException($"learning-rate schedule {schedule} is not there"),
        };
    }
}
