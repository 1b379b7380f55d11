using System.Text.Json;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

public sealed class JsonLinesObserverTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_step_line_sums_up_a_logging_interval()
    {
        using var observer = new JsonLinesObserver(folder.Path, loggingSteps: 2);
        observer.OnStarted(SampleJobs.Start());
        observer.OnStep(SampleJobs.Step(1, loss: 9));
        observer.OnStep(SampleJobs.Step(2, loss: 9));
        observer.OnStep(SampleJobs.Step(3, loss: 0.5) with { PeakBytes = 3000 });
        observer.OnStep(SampleJobs.Step(4, loss: 0.25) with { PeakBytes = 2000, CurrentBytes = 1000 });

        JsonElement[] lines = Lines(JsonLinesObserver.LogName);
        lines.Length.ShouldBe(2);
        lines[1]
            .EnumerateObject()
            .Select(property => property.Name)
            .ShouldBe([
                "kind",
                "epoch",
                "step",
                "max_steps",
                "loss",
                "grad_norm",
                "learning_rate",
                "tokens_per_second",
                "memory_bytes",
                "peak_memory_bytes",
                "frozen",
                "units",
                "frontier",
            ]);
        lines[1].GetProperty("step").GetInt32().ShouldBe(4);
        lines[1].GetProperty("loss").GetDouble().ShouldBe(0.375);
        lines[1].GetProperty("tokens_per_second").GetDouble().ShouldBe(4000);
        lines[1].GetProperty("memory_bytes").GetInt64().ShouldBe(1000);
        lines[1].GetProperty("peak_memory_bytes").GetInt64().ShouldBe(3000);
    }

    [Fact]
    public void The_last_step_has_a_line_of_its_own_and_no_norm_means_no_field()
    {
        using var observer = new JsonLinesObserver(folder.Path, loggingSteps: 100);
        observer.OnStep(SampleJobs.Step(7, total: 7) with { GradientNorm = null });
        Lines(JsonLinesObserver.LogName).Single().TryGetProperty("grad_norm", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_no_meter_counted_is_null_not_zero()
    {
        using var observer = new JsonLinesObserver(folder.Path, loggingSteps: 1);
        observer.OnStarted(SampleJobs.Start());
        observer.OnStep(SampleJobs.Step(1) with { CurrentBytes = 0, PeakBytes = 0 });
        observer.OnEpoch(SampleJobs.Job([2, null]).Epochs[0] with { PeakBytes = 0, SavedBytes = 0 });

        JsonElement[] lines = Lines(JsonLinesObserver.LogName);
        lines[0].GetProperty("memory_bytes").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[0].GetProperty("peak_memory_bytes").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[^1].GetProperty("peak_memory_bytes").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[^1].GetProperty("saved_bytes").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void An_epoch_line_has_quality_importances_and_memory()
    {
        EpochResult epoch = SampleJobs.Job([2, null]).Epochs[2];
        using var observer = new JsonLinesObserver(folder.Path, 20, new RunLabel("safe", 42));
        observer.OnStarted(SampleJobs.Start());
        observer.OnStep(SampleJobs.Step(60));
        observer.OnEpoch(epoch with { Importances = [0.25, double.NaN] });

        JsonElement line = Lines(JsonLinesObserver.LogName)[^1];
        line.GetProperty("kind").GetString().ShouldBe("epoch");
        line.GetProperty("arm").GetString().ShouldBe("safe");
        line.GetProperty("seed").GetInt32().ShouldBe(42);
        line.GetProperty("epoch").GetInt32().ShouldBe(3);
        line.GetProperty("step").GetInt32().ShouldBe(60);
        line.GetProperty("train_loss").GetDouble().ShouldBe(epoch.MeanLoss);
        line.GetProperty("metric_name").GetString().ShouldBe("accuracy");
        line.GetProperty("eval_metric").GetDouble().ShouldBe(epoch.Evaluation.Metric);
        line.GetProperty("eval_details").GetProperty("macro_f1").GetDouble().ShouldBe(epoch.Evaluation.Details["macro_f1"]);
        line.GetProperty("importances")[0].GetDouble().ShouldBe(0.25);
        line.GetProperty("importances")[1].ValueKind.ShouldBe(JsonValueKind.Null);
        line.GetProperty("threshold").GetDouble().ShouldBe(epoch.Threshold);
        line.GetProperty("peak_memory_bytes").GetInt64().ShouldBe(epoch.PeakBytes);
        line.GetProperty("saved_bytes").GetInt64().ShouldBe(epoch.SavedBytes);
    }

    [Fact]
    public void A_freeze_has_its_reason_at_once_and_its_saving_when_measured()
    {
        JobReport job = SampleJobs.Job([2, 3, null]);
        using var observer = new JsonLinesObserver(folder.Path, 20);
        foreach (Safe.Framework.Freezing.FreezeEvent frozen in job.Events)
        {
            observer.OnFrozen(frozen with { SavedBytesPerStep = null, Straggler = "bert.embeddings" });
        }
        JsonElement[] early = Lines(JsonLinesObserver.EventsName);
        early.Length.ShouldBe(2);
        early[1].GetProperty("reason").GetString().ShouldBe("importance below the threshold");
        early[1].GetProperty("path").GetString().ShouldBe("bert.encoder.layer.1");
        early[1].GetProperty("score").GetDouble().ShouldBe(job.Events[1].Score!.Value);
        early[1].GetProperty("score_lower").ValueKind.ShouldBe(JsonValueKind.Null);
        early[1].GetProperty("threshold").GetDouble().ShouldBe(job.Events[1].Threshold);
        early[1].GetProperty("frontier_before").GetInt32().ShouldBe(1);
        early[1].GetProperty("frontier_after").GetInt32().ShouldBe(2);
        early[1].GetProperty("straggler").GetString().ShouldBe("bert.embeddings");
        early[1].GetProperty("saved_bytes_per_step").ValueKind.ShouldBe(JsonValueKind.Null);

        observer.OnFinished(job);
        JsonElement[] late = Lines(JsonLinesObserver.EventsName);
        late.Select(line => line.GetProperty("saved_bytes_per_step").GetInt64()).ShouldBe([10 * SampleJobs.MiB, 10 * SampleJobs.MiB]);
    }

    [Fact]
    public void Another_job_in_the_same_files_keeps_the_first_ones_lines()
    {
        JobReport job = SampleJobs.Job([2, null]);
        foreach (string arm in (string[])["one", "two"])
        {
            using var observer = new JsonLinesObserver(folder.Path, 20, new RunLabel(arm, 1), append: arm == "two");
            observer.OnFrozen(job.Events[0] with { SavedBytesPerStep = null });
            observer.OnFinished(job);
        }
        JsonElement[] lines = Lines(JsonLinesObserver.EventsName);
        lines.Select(line => line.GetProperty("arm").GetString()).ShouldBe(["one", "two"]);
        lines.ShouldAllBe(line => line.GetProperty("saved_bytes_per_step").GetInt64() == 10 * SampleJobs.MiB);
    }

    [Fact]
    public void A_line_that_a_killed_job_left_unfinished_goes()
    {
        File.WriteAllText(folder.At(JsonLinesObserver.LogName), "{\"step\":1}\n{\"st");
        using (var observer = new JsonLinesObserver(folder.Path, 1, append: true))
        {
            observer.OnStep(SampleJobs.Step(2));
        }
        Lines(JsonLinesObserver.LogName).Select(line => line.GetProperty("step").GetInt32()).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_new_job_starts_new_files()
    {
        File.WriteAllText(folder.At(JsonLinesObserver.LogName), "old");
        using var observer = new JsonLinesObserver(folder.Path, 1);
        Lines(JsonLinesObserver.LogName).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        Directory.CreateDirectory(folder.At(JsonLinesObserver.EventsName));
        Should
            .Throw<IOException>(() => new JsonLinesObserver(folder.Path, 1))
            .Message.ShouldStartWith($"cannot write the log {folder.At(JsonLinesObserver.EventsName)}: ");
    }

    private JsonElement[] Lines(string name)
    {
        using var reader = new StreamReader(new FileStream(folder.At(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement),
        ];
    }
}
