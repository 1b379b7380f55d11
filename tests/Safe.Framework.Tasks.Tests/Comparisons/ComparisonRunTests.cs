using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Comparisons;

namespace Safe.Framework.Tasks.Tests.Comparisons;

public sealed class ComparisonRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-comparison-").FullName;
    private readonly StringWriter progress = new();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        progress.Dispose();
    }

    [Fact]
    public async Task Jobs_run_seed_by_seed_and_arm_after_arm()
    {
        var job = new RecordedJob();
        IReadOnlyList<ArmResult> results = await Create(job, ["lora", "safe"], seeds: 2).Run();
        job.Runs.ShouldBe(["lora-42", "safe-42+", "lora-43+", "safe-43+"]);
        results.Select(static arm => arm.Key).ShouldBe(["lora", "safe"]);
        results[1].Runs.Select(static run => run.Seed).ShouldBe([42, 43]);
        results[1].Runs[1].Report.Evaluation.Metric.ShouldBe(1.0 / 43);
        string[] lines = ["", "== LoRA, seed 42", "", "== LoRA + SAFE, seed 42", "", "== LoRA, seed 43", "", "== LoRA + SAFE, seed 43", ""];
        progress.ToString().Split(Environment.NewLine).ShouldBe(lines);
    }

    [Fact]
    public async Task What_is_done_is_taken_as_it_is_in_a_later_sitting()
    {
        var stopped = new RecordedJob { StopsAt = "safe-43+" };
        await Should.ThrowAsync<OperationCanceledException>(() => Create(stopped, ["lora", "safe"], seeds: 2).Run());

        var later = new RecordedJob();
        IReadOnlyList<ArmResult> results = await Create(later, ["lora", "safe", "full"], seeds: 2, resume: true).Run();
        later.Runs.ShouldBe(["full-42+", "safe-43+", "full-43+"]);
        results[0].Runs[1].Report.Evaluation.Metric.ShouldBe(1.0 / 43);
        results[0].First.TrainSeconds.ShouldBe(double.PositiveInfinity);

        var anew = new RecordedJob();
        await Create(anew, ["safe"], seeds: 1).Run();
        anew.Runs.ShouldBe(["safe-42"]);
        Directory.GetFiles(Path.Combine(folder, "finished")).Select(Path.GetFileName).ShouldBe(["safe-42.json"]);
    }

    [Fact]
    public async Task A_job_that_was_run_with_something_else_is_not_taken()
    {
        await Create(new RecordedJob("1e-3"), ["lora"]).Run();
        InvalidDataException refused = await Should.ThrowAsync<InvalidDataException>(() =>
            Create(new RecordedJob("1e-4"), ["lora"], resume: true).Run()
        );
        refused.Message.ShouldContain(Path.Combine(folder, "finished", "lora-42.json"));
        refused.Message.ShouldContain("Training:LearningRate is 1e-4, was 1e-3");

        await File.WriteAllTextAsync(Path.Combine(folder, "finished", "lora-42.json"), "{}");
        refused = await Should.ThrowAsync<InvalidDataException>(() => Create(new RecordedJob(), ["lora"], resume: true).Run());
        refused.Message.ShouldContain("not a finished job");
    }

    [Fact]
    public void Every_arm_is_checked_and_the_title_says_what_is_compared()
    {
        ComparisonRun run = Create(new RecordedJob(), ["lora", "safe"]);
        run.Check();
        run.Title.ShouldBe("LoRA beside LoRA + SAFE");
        Create(new RecordedJob(), ["lora", "safe", "full"]).Title.ShouldBe("3 ways to fine-tune");
        var wrong = new Arm("wrong", "Wrong") { Settings = new Dictionary<string, string?> { ["Wrong"] = "1" } };
        Should.Throw<InvalidDataException>(() => Create(new RecordedJob(), [wrong]).Check()).Message.ShouldBe("wrong: no such setting");
    }

    private ComparisonRun Create(RecordedJob job, string[] keys, int seeds = 1, bool resume = false) =>
        Create(job, ArmSet.Standard.Of(keys), seeds, resume);

    private ComparisonRun Create(RecordedJob job, IReadOnlyList<Arm> arms, int seeds = 1, bool resume = false) =>
        new()
        {
            Job = job,
            Arms = arms,
            Folder = new ComparisonFolder(folder),
            Progress = progress,
            Seeds = seeds,
            Resume = resume,
        };
}
