using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

public sealed class EstimateTests : TestFolder
{
    private const string Recipe = """
        name: files-or-threads
        model: { path: PretrainedModel, pooling: Mean }
        task: { kind: texts, train: texts.csv, maxTokens: 16 }
        training: { numTrainEpochs: 4, perDeviceTrainBatchSize: 16 }
        """;

    private string RecipeFile
    {
        get
        {
            TrainedRun.WriteTexts(Folder);
            Write("mine.yaml", Recipe);
            return In("mine.yaml");
        }
    }

    [Fact]
    public void What_is_told_is_what_is_measured()
    {
        JsonElement report = Json("estimate", RecipeFile, "--model", TrainedRun.Models, "--measure", "--json");
        JsonElement told = report.GetProperty("estimate");
        JsonElement[] phases = [.. told.GetProperty("phases").EnumerateArray()];
        JsonElement[] measured = [.. report.GetProperty("measured").EnumerateArray()];
        (phases.Length, measured.Length, told.GetProperty("units").GetInt32()).ShouldBe((7, 7, 6));
        (told.GetProperty("epochs").GetInt32(), told.GetProperty("examples").GetInt32()).ShouldBe((4, 16));
        foreach ((JsonElement phase, JsonElement real) in phases.Zip(measured))
        {
            phase.GetProperty("frontier").GetInt32().ShouldBe(real.GetProperty("frontier").GetInt32());
            Near(phase, real, "peak_bytes", "peak_bytes");
            Near(phase, real, "saved_bytes", "saved_bytes");
            Near(phase, real, "largest_step_flops", "flops");
        }
        report.GetProperty("largest_difference").GetDouble().ShouldBeLessThan(0.05);
        // Each frozen unit more takes less.
        phases.Select(phase => phase.GetProperty("peak_bytes").GetInt64()).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void Values_on_the_command_line_count_and_the_table_is_for_people()
    {
        string recipe = RecipeFile;
        string output = SafeCommand.Run("estimate", recipe, "--model", TrainedRun.Models, "Freeze:Enabled=false").Succeeded();
        output.ShouldStartWith("files-or-threads: texts.csv, ");
        output.ShouldContain("epochs: 4, steps of an epoch: 3, largest batch: 16 × ");
        output.ShouldMatch(@"\n +frozen .* saved for backward +peak +FLOPs of a step");
        output.ShouldMatch(@"\n +0 of 6 ");
        output.ShouldNotContain("1 of 6");
        output.ShouldNotContain("measured");
        JsonElement small = Json("estimate", recipe, "--model", TrainedRun.Models, "Training:PerDeviceTrainBatchSize=2", "--json");
        small.GetProperty("estimate").GetProperty("examples").GetInt32().ShouldBe(2);
        small.TryGetProperty("measured", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_wrong_is_told_in_a_line()
    {
        SafeCommand.Run("estimate", In("none.yaml")).OneMessage().ShouldContain("there is no file and no recipe");
        SafeCommand.Run("estimate", RecipeFile, "--model", Folder).OneMessage().ShouldContain("PretrainedModel");
    }

    private static void Near(JsonElement told, JsonElement measured, string toldName, string measuredName) =>
        ((double)told.GetProperty(toldName).GetInt64() / measured.GetProperty(measuredName).GetInt64()).ShouldBe(1, 0.05, toldName);

    private static JsonElement Json(params string[] arguments) => JsonDocument.Parse(SafeCommand.Run(arguments).Succeeded()).RootElement;
}
