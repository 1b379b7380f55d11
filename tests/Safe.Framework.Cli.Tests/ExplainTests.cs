using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

public sealed class ExplainTests : TestFolder
{
    private const string FirstFreeze = """
        {"epoch":4,"unit":0,"path":"encoder.layer.0","reason":"importance below the threshold","score":0.0283,"score_lower":0.02,"score_upper":0.04,"threshold":0.244,"frontier_before":0,"frontier_after":1,"straggler":null,"trainable_parameters":64,"saved_bytes_per_step":2097152,"saved_flops_per_step":3000000}
        """;
    private const string SecondFreeze = """
        {"epoch":5,"unit":2,"path":"encoder.layer.2","reason":"importance below the threshold","score":0.3,"score_lower":null,"score_upper":null,"threshold":0.392,"frontier_before":1,"frontier_after":1,"straggler":"encoder.layer.1","trainable_parameters":64,"saved_bytes_per_step":null,"saved_flops_per_step":null}
        """;
    private const string Step = """
        {"kind":"step","epoch":0.5,"step":3,"max_steps":36,"loss":0.4,"learning_rate":0.001,"tokens_per_second":1.0,"memory_bytes":null,"peak_memory_bytes":null,"frozen":0,"units":3,"frontier":0}
        """;
    private const string LastEpoch = """
        {"kind":"epoch","epoch":6,"step":36,"train_loss":0.2,"metric_name":"accuracy","eval_metric":0.8,"eval_details":{},"importances":[0.02,0.7228,null],"threshold":0.5,"frozen":2,"frontier":1,"peak_memory_bytes":null,"saved_bytes":null,"step_seconds":1.5,"scoring_seconds":0.1}
        """;

    [Fact]
    public void Each_unit_is_told_with_its_reason_and_figures()
    {
        Write("freeze_events.jsonl", FirstFreeze + "\n" + SecondFreeze + "\n");
        Write("trainer_log.jsonl", Step + "\n" + LastEpoch + "\n");

        string[] lines = SafeCommand.Run("explain", Folder).Succeeded().Split('\n');

        lines[0].ShouldBe("units frozen: 2 of 3 after epoch 6, frontier 1");
        Cells(lines, "encoder.layer.0")
            .ShouldBe([
                "encoder.layer.0",
                "4",
                "0.0283 [0.0200, 0.0400]",
                "0.2440",
                "0 → 1",
                "2.0 MiB, 3.00 MFLOP",
                "importance below the threshold",
            ]);
        Cells(lines, "encoder.layer.2")
            .ShouldBe(["encoder.layer.2", "5", "0.3000", "0.3920", "1 → 1", "encoder.layer.1", "importance below the threshold"]);
        Cells(lines, "unit 1").ShouldBe(["unit 1", "never", "0.7228", "0.5000", "trained to the end"]);
    }

    [Fact]
    public void Json_has_the_lines_own_names()
    {
        Write("freeze_events.jsonl", FirstFreeze + "\n");
        Write("trainer_log.jsonl", LastEpoch + "\n");

        JsonElement job = Json("explain", Folder, "--json").GetProperty("jobs").EnumerateArray().ShouldHaveSingleItem();

        job.GetProperty("units").GetInt32().ShouldBe(3);
        job.GetProperty("epochs").GetInt32().ShouldBe(6);
        JsonElement freeze = job.GetProperty("freezes").EnumerateArray().ShouldHaveSingleItem();
        freeze.GetProperty("path").GetString().ShouldBe("encoder.layer.0");
        freeze.GetProperty("saved_bytes_per_step").GetInt64().ShouldBe(2097152);
        JsonElement[] live = [.. job.GetProperty("live").EnumerateArray()];
        live.Select(unit => unit.GetProperty("unit").GetInt32()).ShouldBe([1, 2]);
        live[0].GetProperty("importance").GetDouble().ShouldBe(0.7228);
        live[1].GetProperty("importance").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void A_unit_that_thawed_is_not_frozen()
    {
        string thaw = FirstFreeze
            .Replace("{\"epoch\":4", "{\"action\":\"thaw\",\"epoch\":5", StringComparison.Ordinal)
            .Replace("\"frontier_after\":1", "\"frontier_after\":0", StringComparison.Ordinal);
        Write("freeze_events.jsonl", FirstFreeze + "\n" + thaw + "\n");

        string output = SafeCommand.Run("explain", Folder).Succeeded();

        output.ShouldStartWith("units frozen: 0, frontier 0\n");
        output.ShouldContain("thaw: importance below the threshold");
    }

    [Fact]
    public void Jobs_of_one_folder_are_told_apart()
    {
        Write("freeze_events.jsonl", Labelled(FirstFreeze, "safe", 43) + "\n");
        Write("trainer_log.jsonl", $"{Labelled(LastEpoch, "lora", 42)}\n{Labelled(LastEpoch, "safe", 43)}\n");

        string output = SafeCommand.Run("explain", Folder).Succeeded();

        output.ShouldContain("lora, seed 42: units frozen: 0 of 3 after epoch 6, frontier 1\n");
        output.ShouldContain("safe, seed 43: units frozen: 1 of 3 after epoch 6, frontier 1\n");
    }

    [Fact]
    public void A_killed_jobs_unfinished_line_is_left_out_and_no_log_is_needed()
    {
        Write("freeze_events.jsonl", FirstFreeze + "\n" + SecondFreeze[..50]);

        SafeCommand.Run("explain", Folder).Succeeded().ShouldStartWith("units frozen: 1, frontier 1\n");
    }

    [Fact]
    public void A_job_that_froze_nothing_says_so()
    {
        Write("freeze_events.jsonl", "");

        SafeCommand.Run("explain", Folder).Succeeded().ShouldBe($"{Folder}: nothing froze\n");
    }

    [Fact]
    public void Names_from_a_file_do_not_drive_the_terminal()
    {
        Write("freeze_events.jsonl", FirstFreeze.Replace("encoder.layer.0", "\\u001b[31mred", StringComparison.Ordinal) + "\n");

        string output = SafeCommand.Run("explain", Folder).Succeeded();

        output.ShouldContain("?[31mred");
        output.ShouldNotContain('\u001b');
    }

    [Fact]
    public void A_folder_that_is_not_there() =>
        SafeCommand
            .Run("explain", In("none"))
            .OneMessage()
            .ShouldBe($"error: {In("none")}: no such folder; expected one with freeze_events.jsonl");

    [Fact]
    public void A_folder_without_the_log_of_freezes() =>
        SafeCommand
            .Run("explain", Folder)
            .OneMessage()
            .ShouldBe($"error: {In("freeze_events.jsonl")}: no such file; a job that writes JSON lines makes it");

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"epoch":4}""")]
    public void A_line_that_is_none_is_named(string line)
    {
        Write("freeze_events.jsonl", FirstFreeze + "\n" + line + "\n");

        SafeCommand.Run("explain", Folder).OneMessage().ShouldStartWith($"error: {In("freeze_events.jsonl")}: line 2: not a freeze: ");
    }

    [Fact]
    public void A_path_that_is_null_is_named()
    {
        Write("freeze_events.jsonl", FirstFreeze.Replace("\"encoder.layer.0\"", "null", StringComparison.Ordinal) + "\n");

        SafeCommand.Run("explain", Folder).OneMessage().ShouldContain("line 1: not a freeze: ");
    }

    [Fact]
    public void A_line_without_end_is_not_read_to_its_end()
    {
        Write("freeze_events.jsonl", new string(' ', 2_000_000));

        SafeCommand
            .Run("explain", Folder)
            .OneMessage()
            .ShouldBe($"error: {In("freeze_events.jsonl")}: line 1: longer than 1048576 characters");
    }

    [Fact]
    public void An_epoch_that_is_none_is_named()
    {
        Write("freeze_events.jsonl", FirstFreeze + "\n");
        Write("trainer_log.jsonl", """{"kind":"epoch","epoch":"six"}""" + "\n");

        SafeCommand.Run("explain", Folder).OneMessage().ShouldStartWith($"error: {In("trainer_log.jsonl")}: line 1: not an epoch: ");
    }

    private static JsonElement Json(params string[] arguments) => JsonDocument.Parse(SafeCommand.Run(arguments).Succeeded()).RootElement;

    private static string Labelled(string line, string arm, int seed) => $$"""{"arm":"{{arm}}","seed":{{seed}},{{line[1..]}}""";

    private static string[] Cells(string[] lines, string unit) =>
        lines
            .Single(line => line.Contains(unit, StringComparison.Ordinal) && line.TrimStart().StartsWith(unit, StringComparison.Ordinal))
            .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
