using System.Text.Json;
using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

public sealed class RunSummaryTests
{
    private static readonly string[] ContractNames =
    [
        "metric",
        "metric_name",
        "seeds",
        "peak_bytes",
        "warmup_peak_bytes",
        "final_peak_bytes",
        "mean_bytes",
        "saved_bytes_start",
        "saved_bytes_end",
        "flops",
        "train_seconds",
        "scoring_seconds",
        "trainable_start",
        "trainable_end",
        "frozen_units",
        "frontier",
        "units",
        "frozen_at",
    ];

    [Fact]
    public void The_file_keeps_its_contract()
    {
        using var folder = new TemporaryFolder();
        string path = folder.At(RunSummaryFile.Name);
        RunSummaryFile.Write(RunSummary.From(SampleJobs.Comparison()), path);

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        root.GetProperty("machine").GetProperty("cpu").GetString().ShouldBe(SampleJobs.Machine.Cpu);
        JsonElement[] arms = [root.GetProperty("arms").GetProperty("lora"), root.GetProperty("arms").GetProperty("safe")];
        foreach (JsonElement arm in arms)
        {
            ContractNames.ShouldBeSubsetOf(arm.EnumerateObject().Select(property => property.Name));
            arm.GetProperty("units").GetInt32().ShouldBe(6);
        }
        arms[1].GetProperty("frozen_at").EnumerateArray().Select(Epoch).ShouldBe([3, 4, 4, 5, 7, null]);
        arms[1].GetProperty("final_peak_bytes").GetInt64().ShouldBe(50 * SampleJobs.MiB);
        Directory.GetFiles(folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void What_no_meter_counted_is_null_in_the_file_and_comes_back()
    {
        Comparison comparison = SampleJobs.Comparison();
        JobReport bare = comparison.Arms[0].First with { Phases = [], Flops = 0, MeanBytes = 0 };
        comparison = comparison with { Arms = [new ArmResult("lora", "LoRA", [new SeededReport(1, bare)])] };
        string json = RunSummaryFile.Write(RunSummary.From(comparison));

        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement arm = document.RootElement.GetProperty("arms").GetProperty("lora");
        arm.GetProperty("peak_bytes").ValueKind.ShouldBe(JsonValueKind.Null);
        arm.GetProperty("flops").ValueKind.ShouldBe(JsonValueKind.Null);
        RunSummaryFile.Read(json, "test").Arms["lora"].PeakBytes.ShouldBe(0);
        Headline.From(comparison).Rows.ShouldContain(row => row.Name == "peak memory" && row.Values[0] == "not available");
        Headline.From(comparison).Rows.ShouldContain(row => row.Name == "FLOPs" && row.Values[0] == "not available");
    }

    [Fact]
    public void Phases_become_warm_up_final_and_peak()
    {
        SeedSummary summary = SeedSummary.From(new SeededReport(5, SampleJobs.Job([2, 4, null, null])));

        summary.Seed.ShouldBe(5);
        summary.WarmupPeakBytes.ShouldBe(80 * SampleJobs.MiB);
        summary.FinalPeakBytes.ShouldBe(60 * SampleJobs.MiB);
        summary.PeakBytes.ShouldBe(80 * SampleJobs.MiB);
        summary.SavedBytesStart.ShouldBe(20 * SampleJobs.MiB);
        summary.SavedBytesEnd.ShouldBe(10 * SampleJobs.MiB);
        summary.ActivationBytesStart.ShouldBe(40 * SampleJobs.MiB);
        summary.ActivationBytesEnd.ShouldBe(20 * SampleJobs.MiB);
        summary.FrozenUnits.ShouldBe(2);
    }

    [Fact]
    public void The_peak_need_not_be_the_first_phase()
    {
        JobReport job = SampleJobs.Job([2, null]);
        JobReport grown = job with { Phases = [job.Phases[0], job.Phases[1] with { PeakBytes = 999 * SampleJobs.MiB }] };
        SeedSummary.From(new SeededReport(1, grown)).PeakBytes.ShouldBe(999 * SampleJobs.MiB);
    }

    [Fact]
    public void Seeds_are_averaged_and_peaks_are_the_worst()
    {
        JobReport small = SampleJobs.Job([2, null], metric: 0.6);
        JobReport large = SampleJobs.Job([2, null], metric: 0.8) with
        {
            Flops = small.Flops + 10,
            TrainSeconds = small.TrainSeconds + 4,
            MeanBytes = small.MeanBytes + 100,
            Phases = [.. small.Phases.Select(phase => phase with { PeakBytes = phase.PeakBytes + 7, SavedBytes = phase.SavedBytes + 3 })],
        };
        ArmSummary arm = ArmSummary.From(new ArmResult("safe", "SAFE", [new SeededReport(1, small), new SeededReport(2, large)]));

        arm.Seeds.ShouldBe([1, 2]);
        arm.Metric.ShouldBe(0.7, 1e-12);
        arm.MetricStd.ShouldNotBeNull().ShouldBe(Math.Sqrt(0.02), 1e-12);
        arm.Flops.ShouldBe(small.Flops + 5);
        arm.TrainSeconds.ShouldBe(small.TrainSeconds + 2, 1e-9);
        arm.MeanBytes.ShouldBe(small.MeanBytes + 50);
        arm.PeakBytes.ShouldBe(small.Phases[0].PeakBytes + 7);
        arm.SavedBytesEnd.ShouldBe(small.Phases[^1].SavedBytes + 3);
        arm.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public void A_single_seed_has_no_spread() => ArmSummary.From(SampleJobs.Comparison().Arms[0]).MetricStd.ShouldBeNull();

    [Fact]
    public void What_was_written_can_be_read_even_if_a_metric_is_no_number()
    {
        Comparison comparison = SampleJobs.Comparison();
        JobReport broken = comparison.Arms[0].First with { Evaluation = new Evaluation(double.NaN, new Dictionary<string, double>()) };
        RunSummary summary = RunSummary.From(comparison with { Arms = [new ArmResult("lora", "LoRA", [new SeededReport(1, broken)])] });

        string json = RunSummaryFile.Write(summary);
        json.ShouldNotContain("NaN");
        RunSummary read = RunSummaryFile.Read(json, "summary.json");
        read.Arms["lora"].Metric.ShouldBe(double.NaN);
        read.Arms["lora"].FrozenAt.ShouldBe(summary.Arms["lora"].FrozenAt);
        read.Arms["lora"].Runs[0].Phases.ShouldBe(summary.Arms["lora"].Runs[0].Phases);
        read.Machine.ShouldBe(SampleJobs.Machine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"machine":null,"arms":{}}""")]
    public void Other_text_is_refused_with_its_source(string json) =>
        Should
            .Throw<InvalidDataException>(() => RunSummaryFile.Read(json, "run/summary.json"))
            .Message.ShouldStartWith("run/summary.json: not a run summary");

    [Fact]
    public void Jobs_that_do_not_belong_together_are_refused()
    {
        SeededReport six = new(1, SampleJobs.Job(new int?[6]));
        SeededReport four = new(2, SampleJobs.Job(new int?[4]));
        Should.Throw<ArgumentException>(() => new ArmResult("safe", "SAFE", [six, four])).Message.ShouldContain("safe");
        Should.Throw<ArgumentException>(() => new ArmResult("safe", "SAFE", []));
    }

    private static int? Epoch(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetInt32();
}
