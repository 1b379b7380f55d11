using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

public sealed class PlotTests : TestFolder
{
    private const string Freeze = """
        {"epoch":1,"unit":0,"path":"encoder.layer.0","reason":"importance below the threshold","score":0.0283,"score_lower":null,"score_upper":null,"threshold":0.244,"frontier_before":0,"frontier_after":1,"straggler":null,"trainable_parameters":64,"saved_bytes_per_step":2097152,"saved_flops_per_step":3000000}
        """;
    private const string Epoch = """
        {"kind":"epoch","epoch":1,"step":36,"train_loss":0.2,"metric_name":"accuracy","eval_metric":0.8,"eval_details":{},"importances":[0.02,0.7228],"threshold":0.5,"frozen":1,"frontier":1,"peak_memory_bytes":1048576,"saved_bytes":null,"step_seconds":1.5,"scoring_seconds":0.1}
        """;

    [Fact]
    public void A_run_becomes_a_page_and_tables_beside_its_log()
    {
        Write("freeze_events.jsonl", Freeze + "\n");
        Write("trainer_log.jsonl", Epoch + "\n");

        string[] expected = [In("figures.html"), In("figures-epochs.csv"), In("figures-pattern.csv")];
        SafeCommand.Run("plot", Folder).Succeeded().ShouldBe(string.Concat(expected.Select(static file => $"wrote {file}\n")));
        expected.ShouldAllBe(static file => File.Exists(file));
        File.ReadAllText(In("figures.html")).ShouldContain("encoder.layer.0");

        JsonElement files = JsonDocument
            .Parse(SafeCommand.Run("plot", Folder, "--output", In("elsewhere"), "--json").Succeeded())
            .RootElement.GetProperty("files");
        files.EnumerateArray().Select(static file => file.GetString()).ShouldContain(Path.Combine(In("elsewhere"), "figures.html"));
    }

    [Fact]
    public void A_folder_without_a_log_writes_nothing()
    {
        SafeCommand.Run("plot", Folder).OneMessage().ShouldContain("freeze_events.jsonl: no such file");
        Directory.EnumerateFileSystemEntries(Folder).ShouldBeEmpty();
    }
}
