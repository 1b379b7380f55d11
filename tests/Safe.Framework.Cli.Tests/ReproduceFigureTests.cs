using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

/// <summary>Figures of the paper by name, on a few real texts.</summary>
public sealed class ReproduceFigureTests : TestFolder
{
    private const int Blocks = 6;

    // All units freeze before the last epoch.
    private static readonly string[] Freezing = ["Freeze:FinalThreshold=1", "Training:NumTrainEpochs=4"];

    [SharedDataFact("glue")]
    public void Fig2_has_a_run_for_each_block_and_one_for_all()
    {
        JsonElement[] runs = [.. Reproduce("fig2", ["placement"]).GetProperty("placement").GetProperty("placements").EnumerateArray()];

        runs.Length.ShouldBe(Blocks + 1);
        runs.Take(Blocks).Select(static run => run.GetProperty("block").GetInt32()).ShouldBe(Enumerable.Range(0, Blocks));
        runs[^1].GetProperty("block").ValueKind.ShouldBe(JsonValueKind.Null);
        // The backward pass ends at the adapter: the later its block, the less is kept and computed.
        foreach (string figure in new[] { "saved_bytes", "flops" })
        {
            double[] single = Numbers(runs.Take(Blocks), figure);
            single.ShouldBeInOrder(SortDirection.Descending, figure);
            single.ShouldBeUnique();
        }
        runs[^1].GetProperty("saved_bytes").GetDouble().ShouldBeGreaterThan(runs[0].GetProperty("saved_bytes").GetDouble());
    }

    [SharedDataFact("glue")]
    public void Fig3_ends_where_the_final_model_is()
    {
        JsonElement map = Reproduce("fig3", ["distance"]).GetProperty("maps").EnumerateArray().ShouldHaveSingleItem();

        map.GetProperty("epochs").EnumerateArray().Select(static epoch => epoch.GetInt32()).ShouldBe([1, 2]);
        double[][] values =
        [
            .. map.GetProperty("values")
                .EnumerateArray()
                .Select(static epoch => epoch.EnumerateArray().Select(one => one.GetDouble()).ToArray()),
        ];
        values.ShouldAllBe(static epoch => epoch.Length == Blocks);
        values[0].ShouldAllBe(static distance => distance > 0 && distance < 1);
        values[1].ShouldAllBe(static distance => Math.Abs(distance) < 1e-6);
    }

    [SharedDataFact("glue")]
    public void Fig5_tells_when_each_block_froze_on_each_task()
    {
        // Every importance is below 1.
        JsonElement[] patterns = [.. Reproduce("fig5", ["pattern"], Freezing).GetProperty("patterns").EnumerateArray()];

        patterns.Select(static one => one.GetProperty("label").GetString()!.Split(',')[0]).ShouldBe(["cola", "mrpc", "rte", "stsb"]);
        foreach (JsonElement pattern in patterns)
        {
            JsonElement[] units = [.. pattern.GetProperty("units").EnumerateArray()];
            units.Length.ShouldBe(Blocks);
            units.ShouldAllBe(static unit => unit.GetProperty("changes").GetArrayLength() == 1);
        }
    }

    [SharedDataFact("glue")]
    public void Fig7_looks_around_both_models()
    {
        JsonElement results = Reproduce("fig7", ["landscape", "spectrum"], Freezing);

        JsonElement[] landscapes = [.. results.GetProperty("landscapes").EnumerateArray()];
        landscapes.Select(static one => one.GetProperty("label").GetString()).ShouldBe(["LoRA", "LoRA + SAFE"]);
        Numbers(landscapes, "most_rise").ShouldAllBe(static rise => rise > 0);
        Numbers(landscapes, "most_rise").ShouldBeUnique();
        foreach (JsonElement spectrum in results.GetProperty("spectra").EnumerateArray())
        {
            double[] largest = Numbers(spectrum.GetProperty("largest").EnumerateArray(), "value");
            largest.Length.ShouldBe(5);
            largest.ShouldBeInOrder(SortDirection.Descending);
            spectrum.GetProperty("smallest").GetProperty("value").GetDouble().ShouldBeLessThanOrEqualTo(largest[^1]);
        }
    }

    private static double[] Numbers(IEnumerable<JsonElement> items, string name) =>
        [.. items.Select(item => item.GetProperty(name).GetDouble())];

    // Few texts: enough for a job to run, not to learn.
    private JsonElement Reproduce(string figure, string[] parts, params string[] settings)
    {
        string[] few =
        [
            "task:trainLimit=48",
            "task:devLimit=16",
            "task:maxTokens=32",
            "Training:NumTrainEpochs=2",
            "Freeze:FinalEpoch=3",
            "Freeze:MaxWarmupEpochs=2",
            .. settings,
        ];
        SafeCommand
            .Run(["reproduce", figure, "--model", TrainedRun.Models, "--data", SharedFolder.Data, "--output", In("out"), .. few])
            .Succeeded();
        IEnumerable<string> tables = parts.Select(part => $"{figure}-{part}.csv");
        Directory
            .EnumerateFiles(In("out"), $"{figure}*")
            .Select(static path => Path.GetFileName(path))
            .ShouldBe([$"{figure}.json", $"{figure}.html", .. tables], ignoreOrder: true);
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), $"{figure}.json"))).RootElement;
    }
}
