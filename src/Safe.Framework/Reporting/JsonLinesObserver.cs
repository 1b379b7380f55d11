using System.Text.Json;
using Safe.Framework.Freezing;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>
/// Writes a job's log as JSON lines: <c>trainer_log.jsonl</c>, a line per logging interval, per epoch and per move of the prefix cache, and
/// <c>freeze_events.jsonl</c>, a line per freeze or thaw with its reason. Every line is in the file before training goes on; NaN and
/// infinity are written as null.
/// </summary>
public sealed class JsonLinesObserver : ITrainingObserver, IDisposable
{
    /// <summary>Name of the file with steps and epochs.</summary>
    public const string LogName = "trainer_log.jsonl";

    /// <summary>Name of the file with freezes.</summary>
    public const string EventsName = "freeze_events.jsonl";

    private readonly LineFile log;
    private readonly LineFile events;
    private readonly StepWindow window;
    private readonly RunLabel? run;
    private readonly List<FreezeEvent> written = [];
    private string metricName = "";
    private int step;

    /// <summary>Opens the files.</summary>
    /// <param name="folder">Where they lie; made if it is not there.</param>
    /// <param name="loggingSteps">A line every so many steps.</param>
    /// <param name="run">Tells this job's lines from those of others in the same files, or null.</param>
    /// <param name="append">Whether lines that are there stay, as they should when a job is resumed or another shares the files.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public JsonLinesObserver(string folder, int loggingSteps, RunLabel? run = null, bool append = false)
    {
        window = new StepWindow(loggingSteps);
        this.run = run;
        log = new LineFile(Path.Combine(folder, LogName), append);
        events = new LineFile(Path.Combine(folder, EventsName), append);
    }

    /// <inheritdoc/>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        metricName = start.MetricName;
        if (start.ResumedStep > 0 || run is not null)
        {
            // What a killed job did after its last checkpoint is done again, all of it where it left none.
            log.Keep(line => !IsOwn(line) || (Number(line, "step") <= start.ResumedStep && !IsLaterEpoch(line, start)));
            events.Keep(line => !IsOwn(line) || (start.ResumedStep > 0 && Number(line, "epoch") <= start.ResumedEpochs));
        }
    }

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        this.step = step.Step;
        window.Add(step);
        if (window.IsFull)
        {
            log.Append(StepLine.From(window, run), LineJson.Readable.StepLine);
        }
    }

    /// <inheritdoc/>
    public void OnFrozen(FreezeEvent frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        written.Add(frozen);
        events.Append(FreezeLine.From(frozen, run), LineJson.Readable.FreezeLine);
    }

    /// <inheritdoc/>
    public void OnThawed(FreezeEvent thawed) => OnFrozen(thawed);

    /// <inheritdoc/>
    public void OnPrefixCached(PrefixCacheResult cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        log.Append(PrefixCacheLine.From(cache, run), LineJson.Readable.PrefixCacheLine);
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        log.Append(EpochLine.From(epoch, step, metricName, run), LineJson.Readable.EpochLine);
    }

    /// <summary>Completes the freezes with what could only be measured after them.</summary>
    /// <param name="report">The job.</param>
    public void OnFinished(JobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        FreezeEvent[] final = [.. written.Select(old => report.Events.FirstOrDefault(measured => IsSame(old, measured)) ?? old)];
        if (!final.SequenceEqual(written))
        {
            events.Replace(final.Select(frozen => FreezeLine.From(frozen, run)), LineJson.Readable.FreezeLine);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        log.Dispose();
        events.Dispose();
    }

    private static double Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    private static bool IsLaterEpoch(JsonElement line, JobStart start) =>
        line.TryGetProperty("kind", out JsonElement kind) && kind.ValueEquals("epoch") && Number(line, "epoch") > start.ResumedEpochs;

    private bool IsOwn(JsonElement line) =>
        run is null || (line.TryGetProperty("arm", out JsonElement arm) && arm.ValueEquals(run.Arm) && Number(line, "seed") == run.Seed);

    private static bool IsSame(FreezeEvent one, FreezeEvent other) =>
        (one.Epoch, one.Unit, one.Thaws) == (other.Epoch, other.Unit, other.Thaws);
}
