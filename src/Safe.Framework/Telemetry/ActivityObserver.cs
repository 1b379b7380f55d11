using System.Diagnostics;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Telemetry;

/// <summary>
/// Tells a job as activities of the source <see cref="SafeTelemetry.Name"/>: <c>safe.job</c> holds one <c>safe.epoch</c> each, and within them lie
/// <c>safe.evaluation</c>, <c>safe.scoring</c> and <c>safe.checkpoint</c>. Freezes are events of the scoring. Without a listener nothing is made.
/// </summary>
/// <param name="name">The job's name in its host, or null.</param>
internal sealed class ActivityObserver(string? name = null) : ITrainingObserver, IDisposable
{
    private Activity? job;
    private Activity? epoch;
    private Activity? part;
    private bool inEpoch;
    private int epochs;

    /// <inheritdoc/>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        epochs = start.ResumedEpochs;
        job = SafeTelemetry.Activities.StartActivity("safe.job");
        job?.SetTag(TelemetryTags.Task, start.Task).SetTag(TelemetryTags.Step, start.ResumedStep);
        if (name is not null)
        {
            job?.SetTag(TelemetryTags.Job, name);
        }
    }

    /// <inheritdoc/>
    public void OnPhase(JobPhase phase)
    {
        End(ref part);
        if (phase == JobPhase.Training && !inEpoch)
        {
            inEpoch = true;
            epoch = SafeTelemetry.Activities.StartActivity("safe.epoch");
            epoch?.SetTag(TelemetryTags.Epoch, epochs + 1);
        }
        part = phase switch
        {
            JobPhase.FillingCache => SafeTelemetry.Activities.StartActivity("safe.prefix_cache"),
            JobPhase.Evaluating => SafeTelemetry.Activities.StartActivity("safe.evaluation"),
            JobPhase.Scoring => SafeTelemetry.Activities.StartActivity("safe.scoring"),
            JobPhase.Saving => SafeTelemetry.Activities.StartActivity("safe.checkpoint"),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public void OnFrozen(FreezeEvent frozen) => Add("freeze", frozen);

    /// <inheritdoc/>
    public void OnThawed(FreezeEvent thawed) => Add("thaw", thawed);

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        End(ref part);
        this.epoch?.SetTag("safe.training.loss", epoch.MeanLoss)
            .SetTag("safe.evaluation.metric", epoch.Evaluation.Metric)
            .SetTag("safe.freeze.frozen", epoch.FrozenUnits)
            .SetTag("safe.freeze.frontier", epoch.Frontier)
            .SetTag("safe.freeze.threshold", epoch.Threshold);
        End(ref this.epoch);
        (inEpoch, epochs) = (false, epoch.Epoch);
    }

    /// <inheritdoc/>
    public void OnSaved(StoredCheckpoint checkpoint, double seconds)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        part?.SetTag(TelemetryTags.Checkpoint, checkpoint.Path).SetTag(TelemetryTags.Step, checkpoint.Step);
        End(ref part);
    }

    /// <inheritdoc/>
    public void OnFinished(JobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        job?.SetTag("safe.evaluation.metric", report.Evaluation.Metric).SetStatus(ActivityStatusCode.Ok);
        Dispose();
    }

    /// <inheritdoc/>
    public void OnStopped(Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason is not OperationCanceledException)
        {
            (part ?? epoch ?? job)?.AddException(reason);
            job?.SetStatus(ActivityStatusCode.Error, reason.Message);
        }
        Dispose();
    }

    /// <summary>Ends what is open.</summary>
    public void Dispose()
    {
        End(ref part);
        End(ref epoch);
        End(ref job);
    }

    private static void End(ref Activity? activity)
    {
        activity?.Dispose();
        activity = null;
    }

    private void Add(string what, FreezeEvent one)
    {
        if ((part ?? epoch ?? job) is { } activity)
        {
            var tags = new ActivityTagsCollection
            {
                [TelemetryTags.Unit] = one.Path,
                ["safe.freeze.reason"] = one.Reason,
                ["safe.freeze.frontier"] = one.FrontierAfter,
            };
            activity.AddEvent(new ActivityEvent(what, tags: tags));
        }
    }
}
