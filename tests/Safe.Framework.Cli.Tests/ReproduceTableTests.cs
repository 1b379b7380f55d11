using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

/// <summary>Tables of the paper by name.</summary>
public sealed class ReproduceTableTests : TestFolder
{
    private const string Paper = "paper";

    // Enough for a job to run, not to learn.
    private static readonly string[] Few =
    [
        "task:trainLimit=32",
        "task:devLimit=16",
        "task:maxTokens=32",
        "Training:NumTrainEpochs=2",
        "Freeze:FinalEpoch=3",
        "Freeze:MaxWarmupEpochs=2",
    ];

    [SharedDataFact("glue")]
    public void A_table_has_a_part_for_each_task_and_averages_in_text_json_csv_and_html()
    {
        string[] arguments =
        [
            "reproduce",
            "table1",
            "--scale",
            "tiny",
            "--model",
            TrainedRun.Models,
            "--data",
            SharedFolder.Data,
            "--output",
            In("out"),
            .. Few,
        ];
        string text = SafeCommand.Run(arguments).Succeeded();
        string[] tasks = ["tiny-cola", "tiny-mrpc", "tiny-rte", "tiny-stsb", "tiny-sst2"];
        string[] arms = ["lora", "upper-half", "adapter-drop", "sparse-adapter", "lora-prune", "meft", "safe"];
        text.ShouldContain("average of 5 tasks");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), "table.json")));
        JsonElement[] made = [.. json.RootElement.GetProperty("tasks").EnumerateArray()];
        made.Select(static task => task.GetProperty("recipe").GetString()).ShouldBe(tasks);
        foreach (JsonElement task in made)
        {
            task.GetProperty("arms").EnumerateObject().Select(static arm => arm.Name).ShouldBe(arms);
        }
        // The averages are those of the tasks.
        JsonElement average = json.RootElement.GetProperty("average")[6];
        average.GetProperty("arm").GetString().ShouldBe("safe");
        double Mean(string figure) => made.Average(task => task.GetProperty("arms").GetProperty("safe").GetProperty(figure).GetDouble());
        average.GetProperty("metric").GetDouble().ShouldBe(Mean("metric"), 1e-9);
        average.GetProperty("mean_bytes").GetDouble().ShouldBe(Mean("mean_bytes"), 1);
        average.GetProperty("flops").GetDouble().ShouldBe(Mean("flops"), 1);
        string[] csv = File.ReadAllLines(Path.Combine(In("out"), "table.csv"));
        csv.Length.ShouldBe(1 + 5 * 7 + 7);
        csv.Select(static line => line.Split(',').Length).Distinct().ShouldHaveSingleItem();
        string page = File.ReadAllText(Path.Combine(In("out"), "report.html"));
        page.ShouldContain("href=\"tiny-rte/report.html\"");
        File.Exists(Path.Combine(In("out"), "tiny-rte", "report.html")).ShouldBeTrue();

        // All is done: nothing trains again.
        string again = SafeCommand.Run([.. arguments, "--resume"]).Succeeded();
        again.Split('\n').Count(static line => line == "is done").ShouldBe(5 * 7);
    }

    // Its tasks are of two models, which lie in two folders.
    [SharedDataFact("../models/stories260K")]
    public void Models_and_data_are_found_in_the_folder_that_has_them()
    {
        string[] names =
        [
            "task:trainLimit=16",
            "task:devLimit=8",
            "Training:NumTrainEpochs=1",
            "Freeze:FinalEpoch=3",
            "Freeze:MaxWarmupEpochs=2",
        ];
        string stories = Path.GetFullPath(Path.Combine(SharedFolder.Data, "..", "models"));
        string[] arguments =
        [
            "reproduce",
            "fig6",
            "--data",
            In("none"),
            "--data",
            SharedFolder.Data,
            "--output",
            In("out"),
            "--json",
            .. names,
        ];
        using JsonDocument json = JsonDocument.Parse(
            SafeCommand.Run([.. arguments, "--model", TrainedRun.Models, "--model", stories]).Succeeded()
        );
        json.RootElement.GetProperty("tasks")
            .EnumerateArray()
            .Select(static task => task.GetProperty("recipe").GetString())
            .ShouldBe(["tiny-cola", "tiny-mrpc", "tiny-rte", "tiny-stsb", "tiny-squad", "tiny-e2e", "tiny-wikitext-2"]);
        string message = SafeCommand.Run([.. arguments, "--model", TrainedRun.Models, "--model", In("none")]).OneMessage();
        message.ShouldContain($"{Path.Combine(TrainedRun.Models, "stories260K")}, {In("none")}/stories260K: no such folder");
    }

    [SharedDataFact("fashion-mnist")]
    public void The_table_of_images_trains_a_small_model_and_measures_large_ones()
    {
        string[] arguments =
        [
            "reproduce",
            "table5",
            "--model",
            TrainedRun.Models,
            "--data",
            SharedFolder.Data,
            "--output",
            In("out"),
            "task:trainLimit=64",
            "task:devLimit=32",
            "Training:NumTrainEpochs=2",
            "Freeze:FinalEpoch=3",
            "Freeze:MaxWarmupEpochs=2",
        ];
        SafeCommand.Run(arguments).Succeeded().ShouldContain("average of 2 tasks");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), "table.json")));
        JsonElement root = json.RootElement;
        root.GetProperty("tasks")
            .EnumerateArray()
            .Select(static task => task.GetProperty("recipe").GetString())
            .ShouldBe(["tiny-fashion-mnist", "tiny-cifar10"]);
        JsonElement[] sizes = [.. root.GetProperty("sizes").EnumerateArray()];
        sizes.Select(static size => size.GetProperty("model").GetString()).ShouldBe(["vit-base", "swin-base"]);
        foreach (JsonElement size in sizes)
        {
            long[] saved =
            [
                .. size.GetProperty("phases").EnumerateArray().Select(static phase => phase.GetProperty("saved_bytes").GetInt64()),
            ];
            saved.ShouldBe(saved.OrderDescending());
            saved.Length.ShouldBe(3);
        }

        // What is measured is taken as it is, unless it was of other steps.
        string sizesOf = root.GetProperty("sizes").GetRawText();
        string again = SafeCommand.Run([.. arguments, "--resume"]).Succeeded();
        again.Split('\n').Count(static line => line == "is done").ShouldBe(2 * 2 + 2);
        using JsonDocument second = JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), "table.json")));
        second.RootElement.GetProperty("sizes").GetRawText().ShouldBe(sizesOf);
        string kept = Path.Combine(In("out"), "sizes", "vit-base-images.json");
        File.WriteAllText(kept, File.ReadAllText(kept).Replace("\"rows\": 2", "\"rows\": 3", StringComparison.Ordinal));
        SafeCommand.Run([.. arguments, "--resume"]).OneMessage().ShouldContain("vit-base-images.json is of other steps");
    }

    [Theory]
    [InlineData("table1", "small")]
    [InlineData("table1", Paper)]
    [InlineData("table2", "tiny")]
    [InlineData("table2", "small")]
    [InlineData("table2", Paper)]
    [InlineData("table3", "tiny")]
    [InlineData("table3", "small")]
    [InlineData("table3", Paper)]
    [InlineData("table4", "tiny")]
    [InlineData("table5", "tiny")]
    [InlineData("table6", "tiny")]
    [InlineData("table6", "small")]
    [InlineData("table6", Paper)]
    [InlineData("fig1", "tiny")]
    [InlineData("fig1", "small")]
    [InlineData("fig1", Paper)]
    [InlineData("fig6", "tiny")]
    [InlineData("fig6", "small")]
    [InlineData("fig6", Paper)]
    public void Models_that_are_missing_are_named_before_anything_runs(string name, string scale)
    {
        ProgramResult result = SafeCommand.RunIn(
            Folder,
            "reproduce",
            name,
            "--scale",
            scale,
            "--model",
            In("nowhere"),
            "--data",
            SharedFolder.Data
        );
        result.ExitCode.ShouldBe(1, result.Everything);
        result.Error.ShouldContain(In("nowhere"));
        result.Output.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Folder).ShouldBeEmpty();
    }

    [NoCudaFact]
    public void Sizes_are_not_measured_on_a_device_that_is_not_there() =>
        SafeCommand
            .RunIn(Folder, "reproduce", "table4", "--scale", Paper, "Training:Device=cuda")
            .OneMessage()
            .ShouldContain("the device cuda cannot be used");
}
