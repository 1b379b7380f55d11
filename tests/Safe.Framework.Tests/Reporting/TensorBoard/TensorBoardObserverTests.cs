using Safe.Framework.Reporting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Reporting.TensorBoard;

public sealed class TensorBoardObserverTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_job_is_read_back_as_it_reports_itself()
    {
        using var observer = new TensorBoardObserver(folder.At("runs"), loggingSteps: 1);
        var training = new TinyTraining { Observers = [observer] };
        JobReport report = training.Run();

        string path = Directory.GetFiles(folder.At("runs"), "*", SearchOption.AllDirectories).Single();
        path.ShouldBe(observer.Path);
        Path.GetFileName(path)
            .ShouldMatch($"^events\\.out\\.tfevents\\.\\d{{10}}\\.{Environment.MachineName}\\.{Environment.ProcessId}\\.0$");
        IReadOnlyList<EventReader.Event> events = EventReader.Read(path);
        events[0].Version.ShouldBe("brain.Event:2");
        events.Select(one => one.WallTime).ShouldBe(events.Select(one => one.WallTime).Order());
        Scalars(events, "train/loss").ShouldBe(training.Seen.Steps.Select(step => ((long)step.Step, (float)step.Loss)));
        Scalars(events, "train/learning_rate").Length.ShouldBe(15);
        Scalars(events, "eval/accuracy").ShouldBe(report.Epochs.Select(epoch => (3L * epoch.Epoch, (float)epoch.Evaluation.Metric)));
        Scalars(events, "freeze/threshold").ShouldBe(report.Epochs.Select(epoch => (3L * epoch.Epoch, (float)epoch.Threshold)));
        Scalars(events, $"importance/{report.Units[1].Path}")
            .ShouldBe(report.Epochs.Select(epoch => (3L * epoch.Epoch, (float)epoch.Importances[1])));
        Scalars(events, "freeze/frontier")[^1].ShouldBe((15L, (float)report.Frontier));
        events.SelectMany(one => one.Texts).Count(text => text.Key == "freeze/events").ShouldBe(report.Events.Count);
        events[1].Texts["job/start"].ShouldContain("trainable params: ");
        events[^1].Texts["job/summary"].ShouldStartWith("done | accuracy ");
    }

    [SafeTorchFact("memory meters")]
    public void Memory_is_told_where_it_is_counted()
    {
        using var observer = new TensorBoardObserver(folder.Path, loggingSteps: 1);
        var training = new TinyTraining { Observers = [observer] };
        training.Run();
        Scalars(EventReader.Read(observer.Path!), "memory/peak_bytes")
            .ShouldBe(training.Seen.Steps.Select(step => ((long)step.Step, (float)step.PeakBytes)));
    }

    [Fact]
    public void What_nothing_counts_is_left_out()
    {
        using var observer = new TensorBoardObserver(folder.Path, loggingSteps: 1);
        observer.OnStarted(SampleJobs.Start());
        observer.OnStep(SampleJobs.Step(1) with { PeakBytes = 0, CurrentBytes = 0, GradientNorm = null });
        IEnumerable<string> tags = EventReader.Read(observer.Path!).SelectMany(one => one.Scalars.Keys);
        tags.ShouldContain("train/loss");
        tags.ShouldNotContain(tag => tag.StartsWith("memory/", StringComparison.Ordinal) || tag == "train/grad_norm");
    }

    [Fact]
    public void A_resumed_job_goes_on_in_the_folder_and_takes_back_what_is_done_again()
    {
        using (var first = new TensorBoardObserver(folder.Path, loggingSteps: 5))
        {
            first.OnStarted(SampleJobs.Start());
            first.OnStep(SampleJobs.Step(5));
            first.OnStopped(new OperationCanceledException("SIGTERM"));
        }
        using var second = new TensorBoardObserver(folder.Path, loggingSteps: 5);
        second.OnStarted(SampleJobs.Start() with { ResumedStep = 4 });
        second.OnStep(SampleJobs.Step(5));
        Directory.GetDirectories(folder.Path).Length.ShouldBe(1);
        EventReader.Event restart = EventReader.Read(second.Path!)[1];
        (restart.Restarts, restart.Step).ShouldBe((true, 5));
        EventReader.Read(Directory.GetFiles(Path.GetDirectoryName(second.Path)!).Min()!)[^1].Texts["job/summary"].ShouldContain("SIGTERM");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(folder.At("file"), "");
        using var observer = new TensorBoardObserver(folder.At("file"), loggingSteps: 5);
        Should.Throw<IOException>(() => observer.OnStarted(SampleJobs.Start())).Message.ShouldContain(folder.At("file"));
    }

    private static (long Step, float Value)[] Scalars(IEnumerable<EventReader.Event> events, string tag) =>
        [.. events.Where(one => one.Scalars.ContainsKey(tag)).Select(one => (one.Step, one.Scalars[tag]))];
}
