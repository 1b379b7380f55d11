using System.Diagnostics.Metrics;
using Safe.Framework.Telemetry;
using Safe.Framework.Tests.Reporting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Telemetry;

public sealed class MeterObserverTests : IDisposable
{
    private readonly TrainingInstruments instruments = new();
    private readonly MeterListener listener = new();
    private readonly List<Measured> measured = [];

    public void Dispose()
    {
        listener.Dispose();
        instruments.Dispose();
    }

    [Fact]
    public void A_job_is_measured_as_it_reports_itself()
    {
        Listen();
        var training = new TinyTraining { Observers = [new MeterObserver(instruments, "small")] };
        JobReport report = training.Run();

        Values("safe.training.loss").ShouldBe(training.Seen.Losses);
        Values("safe.training.learning_rate").ShouldBe(training.Seen.Steps.Select(step => step.LearningRate));
        Values("safe.training.gradient_norm").ShouldBe(training.Seen.Steps.Select(step => step.GradientNorm!.Value));
        Values("safe.training.steps").Sum().ShouldBe(15);
        Values("safe.training.tokens").Sum().ShouldBe(15 * 30);
        Values("safe.training.step.duration").ShouldBe(training.Seen.Steps.Select(step => step.Seconds));
        Values("safe.training.throughput").ShouldBe(training.Seen.Steps.Select(step => 30 / step.Seconds));
        Values("safe.freeze.threshold").ShouldBe(report.Epochs.Select(epoch => epoch.Threshold));
        Values("safe.scoring.duration").ShouldBe(report.Epochs.Select(epoch => epoch.ScoringSeconds));
        Values("safe.evaluation.metric").ShouldBe(report.Epochs.Select(epoch => epoch.Evaluation.Metric));
        Values("safe.freeze.frozen")[^1].ShouldBe(report.FrozenAt.Count(epoch => epoch is not null));
        Values("safe.freeze.frontier")[^1].ShouldBe(report.Frontier);
        measured
            .Where(one => one.Name == "safe.freeze.importance" && one.Tags["safe.unit"] == report.Units[2].Path)
            .Select(one => one.Value)
            .ShouldBe(report.Epochs.Select(epoch => epoch.Importances[2]));
        measured
            .Where(one => one.Name == "safe.freeze.freezes")
            .Select(one => one.Tags["safe.unit"])
            .ShouldBe(report.Events.Select(e => e.Path));
        measured.ShouldAllBe(one => one.Tags["safe.task.name"] == "tiny" && one.Tags["safe.job.name"] == "small");
    }

    [SafeTorchFact("memory meters")]
    public void Memory_comes_by_phase()
    {
        Listen();
        var training = new TinyTraining { Observers = [new MeterObserver(instruments)] };
        JobReport report = training.Run();
        Values("safe.memory.peak").ShouldBe(training.Seen.Steps.Select(step => (double)step.PeakBytes));
        Values("safe.memory.current").ShouldBe(training.Seen.Steps.Select(step => (double)step.CurrentBytes));
        ILookup<string, double> saved = measured
            .Where(one => one.Name == "safe.memory.saved_for_backward")
            .ToLookup(one => one.Tags["safe.phase"], one => one.Value);
        saved.Select(phase => phase.Key).ShouldBe(report.Phases.Select(phase => $"frozen {phase.FrozenUnits}, frontier {phase.Frontier}"));
        saved.Select(phase => phase.Max()).ShouldBe(report.Phases.Select(phase => (double)phase.SavedBytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_allocates_nothing(bool heard)
    {
        if (heard)
        {
            listener.InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument);
            listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
            listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
            listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
            listener.Start();
        }
        var observer = new MeterObserver(instruments, "small");
        observer.OnStarted(SampleJobs.Start());
        StepResult step = SampleJobs.Step(7) with { SavedBytes = 5 };
        for (int warm = 0; warm < 200; warm++)
        {
            observer.OnStep(step);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int again = 0; again < 1000; again++)
        {
            observer.OnStep(step);
        }
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Every_instrument_has_a_name_a_unit_and_a_description_as_OpenTelemetry_wants_them()
    {
        List<Instrument> published = [];
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == SafeTelemetry.Name)
            {
                published.Add(instrument);
            }
        };
        listener.Start();
        published.Count.ShouldBeGreaterThan(15);
        foreach (Instrument instrument in published)
        {
            instrument.Name.ShouldMatch("^safe(\\.[a-z_]+)+$");
            (instrument.Unit is "1" or "s" or "By" or "{step}" or "{token}" or "{token}/s" or "{unit}").ShouldBeTrue(instrument.Name);
            instrument.Description.ShouldNotBeNullOrEmpty();
        }
    }

    private void Listen()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == SafeTelemetry.Name)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured.Add(
            new Measured(instrument.Name, value, tags.ToArray().ToDictionary(static tag => tag.Key, static tag => (string)tag.Value!))
        );

    private double[] Values(string name) => [.. measured.Where(one => one.Name == name).Select(one => one.Value)];

    private sealed record Measured(string Name, double Value, Dictionary<string, string> Tags);
}
