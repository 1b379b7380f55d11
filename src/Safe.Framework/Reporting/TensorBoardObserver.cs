using System.Globalization;
using Safe.Framework.Freezing;
using Safe.Framework.Reporting.TensorBoard;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>
/// Writes a job as a TensorBoard event file: <c>train/…</c>, <c>memory/…</c> and <c>freeze/…</c> every logging interval, <c>eval/…</c>,
/// <c>freeze/threshold</c> and <c>importance/&lt;unit&gt;</c> every epoch, and texts about the job and its freezes. The file is made when the job starts.
/// </summary>
/// <param name="folder">A new run gets a folder of its own in it; a resumed job goes on in the newest.</param>
/// <param name="loggingSteps">Values of training steps every so many steps; losses are means over as many.</param>
/// <param name="clock">Tells the time of events; the system's where none is given.</param>
public sealed class TensorBoardObserver(string folder, int loggingSteps, TimeProvider? clock = null) : ITrainingObserver, IDisposable
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly StepWindow window = new(loggingSteps);
    private JobStart? start;
    private EventFile? file;
    private int step;

    /// <summary>The file; null before the job has started.</summary>
    public string? Path { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        (this.start, step) = (start, start.ResumedStep);
        Dispose();
        file = new EventFile(RunFolder(start.ResumedStep > 0), clock);
        Path = file.Path;
        if (start.ResumedStep > 0)
        {
            file.Restart(start.ResumedStep + 1);
        }
        file.Write(step, new Summary().Text("job/start", string.Join("\n\n", JobText.Start(start))));
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        this.step = step.Step;
        window.Add(step);
        if (!window.IsFull)
        {
            return;
        }
        Write(
            new Summary()
                .Scalar("train/loss", window.MeanLoss)
                .Scalar("train/learning_rate", step.LearningRate)
                .Scalar("train/grad_norm", step.GradientNorm)
                .Scalar("train/tokens_per_second", window.TokensPerSecond)
                .Scalar("train/epoch", step.Epoch)
                .Scalar("memory/current_bytes", Measured(step.CurrentBytes))
                .Scalar("memory/peak_bytes", Measured(window.PeakBytes))
                .Scalar("memory/saved_for_backward_bytes", Measured(step.SavedBytes))
                .Scalar("freeze/frozen", step.FrozenUnits)
                .Scalar("freeze/frontier", step.Frontier)
        );
    }

    /// <inheritdoc/>
    public void OnFrozen(FreezeEvent frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        Write(new Summary().Text("freeze/events", $"{frozen}: {frozen.Reason}"));
    }

    /// <inheritdoc/>
    public void OnThawed(FreezeEvent thawed) => OnFrozen(thawed);

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        string metric = start?.MetricName ?? "metric";
        Summary summary = new Summary()
            .Scalar("train/epoch_loss", epoch.MeanLoss)
            .Scalar($"eval/{metric}", epoch.Evaluation.Metric)
            .Scalar("eval/loss", epoch.Evaluation.Loss)
            .Scalar("freeze/threshold", epoch.Importances.Count > 0 ? epoch.Threshold : null)
            .Scalar("freeze/frozen_after_epoch", epoch.FrozenUnits)
            .Scalar("time/step_seconds", epoch.StepSeconds)
            .Scalar("time/scoring_seconds", epoch.ScoringSeconds);
        foreach ((string name, double value) in epoch.Evaluation.Details.Where(detail => detail.Key != metric))
        {
            summary.Scalar($"eval/{name}", value);
        }
        for (int unit = 0; unit < epoch.Importances.Count; unit++)
        {
            summary.Scalar($"importance/{start?.Units[unit].Path ?? unit.ToString(Culture)}", epoch.Importances[unit]);
        }
        Write(summary);
    }

    /// <inheritdoc/>
    public void OnFinished(JobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Write(new Summary().Text("job/summary", JobText.Finish(report)));
        Dispose();
    }

    /// <inheritdoc/>
    public void OnStopped(Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Write(new Summary().Text("job/summary", $"ended early: {reason.Message}"));
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private static double? Measured(long bytes) => bytes > 0 ? bytes : null;

    private void Write(Summary summary) => file?.Write(step, summary);

    // Named by its start, so that the newest is the last.
    private string RunFolder(bool goesOn)
    {
        string? newest = goesOn && Directory.Exists(folder) ? Directory.GetDirectories(folder).Max(StringComparer.Ordinal) : null;
        return newest ?? System.IO.Path.Combine(folder, clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH-mm-ss", Culture));
    }
}
