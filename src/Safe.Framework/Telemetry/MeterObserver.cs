using System.Diagnostics;
using System.Globalization;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Telemetry;

/// <summary>Records a job with the meter <see cref="SafeTelemetry.Name"/>. Steps allocate nothing, whether anybody listens or not.</summary>
/// <param name="instruments">The instruments.</param>
/// <param name="job">The job's name in its host, or null.</param>
internal sealed class MeterObserver(TrainingInstruments instruments, string? job = null) : ITrainingObserver
{
    private TagList tags;
    private TagList phaseTags;
    private string[] units = [];
    private string metric = "";
    private (int Frozen, int Frontier) phase;

    /// <inheritdoc/>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        tags = new TagList { { TelemetryTags.Task, start.Task } };
        if (job is not null)
        {
            tags.Add(TelemetryTags.Job, job);
        }
        units = [.. start.Units.Select(static unit => unit.Path)];
        metric = start.MetricName;
        phase = (-1, -1);
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        instruments.Steps.Add(1, tags);
        instruments.Tokens.Add(step.Tokens, tags);
        instruments.StepDuration.Record(step.Seconds, tags);
        instruments.Loss.Record(step.Loss, tags);
        instruments.LearningRate.Record(step.LearningRate, tags);
        if (step.GradientNorm is double norm)
        {
            instruments.GradientNorm.Record(norm, tags);
        }
        instruments.Throughput.Record(step.Tokens / Math.Max(step.Seconds, 1e-9), tags);
        instruments.Frozen.Record(step.FrozenUnits, tags);
        instruments.Frontier.Record(step.Frontier, tags);
        RecordMemory(step);
    }

    /// <inheritdoc/>
    public void OnFrozen(FreezeEvent frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        instruments.Freezes.Add(1, WithUnit(frozen.Path));
    }

    /// <inheritdoc/>
    public void OnThawed(FreezeEvent thawed)
    {
        ArgumentNullException.ThrowIfNull(thawed);
        instruments.Thaws.Add(1, WithUnit(thawed.Path));
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        for (int unit = 0; unit < epoch.Importances.Count; unit++)
        {
            instruments.Importance.Record(epoch.Importances[unit], WithUnit(units[unit]));
        }
        instruments.Threshold.Record(epoch.Threshold, tags);
        instruments.Frozen.Record(epoch.FrozenUnits, tags);
        instruments.Frontier.Record(epoch.Frontier, tags);
        if (epoch.ScoringSeconds > 0)
        {
            instruments.Scoring.Record(epoch.ScoringSeconds, tags);
        }
        RecordMetric(metric, epoch.Evaluation.Metric);
        foreach ((string name, double value) in epoch.Evaluation.Details.Where(detail => detail.Key != metric))
        {
            RecordMetric(name, value);
        }
        if (epoch.Evaluation.Loss is double loss)
        {
            RecordMetric("loss", loss);
        }
    }

    /// <inheritdoc/>
    public void OnSaved(StoredCheckpoint checkpoint, double seconds) => instruments.Saving.Record(seconds, tags);

    // 0 stands for what nothing counts.
    private void RecordMemory(StepResult step)
    {
        if (phase != (step.FrozenUnits, step.Frontier))
        {
            phase = (step.FrozenUnits, step.Frontier);
            phaseTags = tags;
            phaseTags.Add(
                TelemetryTags.Phase,
                string.Create(CultureInfo.InvariantCulture, $"frozen {step.FrozenUnits}, frontier {step.Frontier}")
            );
        }
        if (step.PeakBytes > 0)
        {
            instruments.Current.Record(step.CurrentBytes, phaseTags);
            instruments.Peak.Record(step.PeakBytes, phaseTags);
        }
        if (step.SavedBytes > 0)
        {
            instruments.Saved.Record(step.SavedBytes, phaseTags);
        }
    }

    private void RecordMetric(string name, double value)
    {
        TagList named = tags;
        named.Add(TelemetryTags.Metric, name);
        instruments.Metric.Record(value, named);
    }

    private TagList WithUnit(string unit)
    {
        TagList named = tags;
        named.Add(TelemetryTags.Unit, unit);
        return named;
    }
}
