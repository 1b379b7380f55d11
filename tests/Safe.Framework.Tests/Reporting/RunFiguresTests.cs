using System.Xml.Linq;
using Safe.Framework.Freezing;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

public sealed class RunFiguresTests : IDisposable
{
    private static readonly DateTimeOffset Created = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_log_is_read_back_as_the_jobs_that_wrote_it()
    {
        JobReport job = SampleJobs.Job([2, 3, null]);
        Log(job, new RunLabel("safe", 42));
        Log(SampleJobs.Job(new int?[3]), new RunLabel("lora", 42));
        Log(job, new RunLabel("safe", 43));

        var run = LoggedRun.Read(folder.Path);

        run.Arms.Select(static arm => (arm.Label, arm.Runs.Count)).ShouldBe([("safe", 2), ("lora", 1)]);
        JobReport read = run.Arms[0].First;
        read.Epochs.Select(static epoch => (epoch.Epoch, epoch.MeanLoss, epoch.Evaluation.Metric, epoch.PeakBytes, epoch.FrozenUnits))
            .ShouldBe(
                job.Epochs.Select(static epoch =>
                    (epoch.Epoch, epoch.MeanLoss, epoch.Evaluation.Metric, epoch.PeakBytes, epoch.FrozenUnits)
                )
            );
        read.FrozenAt.ShouldBe(job.FrozenAt);
        read.Events.Select(static one => (one.Unit, one.Epoch, one.Score))
            .ShouldBe(job.Events.Select(static one => (one.Unit, one.Epoch, one.Score)));
        read.Units.Select(static unit => unit.Path).ShouldBe(["bert.encoder.layer.0", "bert.encoder.layer.1", "unit 2"]);
        run.Patterns.Select(static pattern => pattern.Label).ShouldBe(["safe, seed 42", "lora, seed 42", "safe, seed 43"]);
        run.Patterns[0].FrozenShare.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void The_page_and_the_tables_show_the_run()
    {
        Log(SampleJobs.Job([2, 3, null]), run: null);

        RunFigures
            .Write(folder.Path, folder.At("out"), Created)
            .Select(static path => Path.GetFileName(path))
            .ShouldBe(["figures.html", "figures-epochs.csv", "figures-pattern.csv"]);

        XElement root = XDocument.Parse(File.ReadAllText(Path.Combine(folder.At("out"), "figures.html"))).Root!;
        root.Descendants("h2").Select(static one => one.Value).ShouldBe(["Learning", "Importance and freezing", "Memory", "Decisions"]);
        root.Descendants("figure").Count().ShouldBe(2 + 3 + 1);
        string[] epochs = File.ReadAllLines(Path.Combine(folder.At("out"), "figures-epochs.csv"));
        epochs.Length.ShouldBe(1 + 8);
        epochs[1].ShouldStartWith($"{Path.GetFileName(folder.Path)},0,1,2,");
        string[] pattern = File.ReadAllLines(Path.Combine(folder.At("out"), "figures-pattern.csv"));
        pattern.Count(static line => line.EndsWith(",true", StringComparison.Ordinal)).ShouldBe(6 + 5);
    }

    [Fact]
    public void A_run_without_a_completed_epoch_says_what_it_froze_or_that_there_is_nothing()
    {
        Log(SampleJobs.Job([]) with { Epochs = [] }, run: null);
        Page().ShouldContain("no completed epoch");

        FreezeEvent frozen = SampleJobs.Event(1, 0, [0, 0]);
        Log(SampleJobs.Job([]) with { Epochs = [], Events = [frozen] }, run: null);
        XElement root = XDocument.Parse(Page()).Root!;
        root.Descendants("h2").Select(static one => one.Value).ShouldBe(["When units froze"]);
        root.Descendants("th").Select(static one => one.Value).ShouldContain("bert.encoder.layer.1");
    }

    [Fact]
    public void A_folder_without_a_log_is_named() =>
        Should
            .Throw<FileNotFoundException>(() => RunFigures.Write(folder.Path, folder.Path, Created))
            .Message.ShouldContain("freeze_events.jsonl");

    private string Page()
    {
        RunFigures.Write(folder.Path, folder.At("out"), Created);
        return File.ReadAllText(Path.Combine(folder.At("out"), "figures.html"));
    }

    private void Log(JobReport job, RunLabel? run)
    {
        using var observer = new JsonLinesObserver(folder.Path, 1, run, append: run is not null);
        observer.OnStarted(SampleJobs.Start());
        foreach (EpochResult epoch in job.Epochs)
        {
            observer.OnEpoch(epoch);
        }
        foreach (FreezeEvent frozen in job.Events)
        {
            observer.OnFrozen(frozen);
        }
    }
}
