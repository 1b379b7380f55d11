using Microsoft.Extensions.Logging;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Telemetry;

/// <summary>Tells a job to the host's log, in the category <see cref="SafeTelemetry.Name"/>, with the job's name behind a point where it has one.</summary>
/// <param name="factory">Makes the log.</param>
/// <param name="name">The job's name in its host, or null.</param>
internal sealed class LoggingObserver(ILoggerFactory factory, string? name = null) : ITrainingObserver
{
    private readonly ILogger log = factory.CreateLogger(name is null ? SafeTelemetry.Name : $"{SafeTelemetry.Name}.{name}");
    private int epochs;
    private int units;
    private string metric = "";

    /// <inheritdoc/>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        (epochs, units, metric) = (start.Epochs, start.Units.Count, start.MetricName);
        log.Started(
            start.Task,
            start.Epochs,
            start.StepsPerEpoch,
            start.TrainableParameters,
            start.AllParameters,
            start.Freezes ? units : 0
        );
        if (start.ResumedStep > 0)
        {
            log.Resumed(start.ResumedStep);
        }
        foreach (string news in start.Unmeasured.Concat(start.NotFolded).Concat(start.Resuming))
        {
            log.Remark(news);
        }
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Skipped)
        {
            log.Skipped(step.Step, step.Loss);
            return;
        }
        log.Step(step.Step, step.TotalSteps, step.Loss, step.LearningRate, step.PeakBytes);
    }

    /// <inheritdoc/>
    public void OnFrozen(FreezeEvent frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        log.Frozen(frozen.Epoch, frozen.Path, frozen.Reason, frozen.FrontierBefore, frozen.FrontierAfter);
    }

    /// <inheritdoc/>
    public void OnThawed(FreezeEvent thawed)
    {
        ArgumentNullException.ThrowIfNull(thawed);
        log.Thawed(thawed.Epoch, thawed.Path, thawed.Reason, thawed.FrontierBefore, thawed.FrontierAfter);
    }

    /// <inheritdoc/>
    public void OnPrefixCached(PrefixCacheResult cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        if (cache.Origin == PrefixCacheOrigin.TooLarge)
        {
            log.TooLarge(cache.Frontier, cache.Bytes);
        }
        else
        {
            log.PrefixCached(cache.Frontier, cache.Examples, cache.Bytes, cache.Seconds);
        }
        foreach (string news in cache.News)
        {
            log.Remark(news);
        }
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        log.Epoch(epoch.Epoch, epochs, epoch.MeanLoss, metric, epoch.Evaluation.Metric, epoch.FrozenUnits, units, epoch.Frontier);
    }

    /// <inheritdoc/>
    public void OnSaved(StoredCheckpoint checkpoint, double seconds)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        log.Saved(checkpoint.Path, seconds);
    }

    /// <inheritdoc/>
    public void OnFinished(JobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        log.Finished(report.MetricName, report.Evaluation.Metric, report.TrainSeconds, report.FrozenAt.Count(static at => at is not null));
    }

    /// <inheritdoc/>
    public void OnStopped(Exception reason)
    {
        if (reason is OperationCanceledException)
        {
            log.Stopped();
        }
        else
        {
            log.Failed(reason);
        }
    }
}
