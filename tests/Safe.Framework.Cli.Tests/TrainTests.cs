using System.Diagnostics;
using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

public sealed class TrainTests(TrainedRun run) : TestFolder, IClassFixture<TrainedRun>
{
    [Fact]
    public void A_run_leaves_its_recipe_logs_checkpoint_adapter_summary_and_report()
    {
        string output = run.Result.Succeeded();
        output.ShouldContain("texts.csv: 4 epochs of 5 steps, 6 freeze units");
        output.ShouldContain("trainable params: ");
        output.ShouldContain("freeze epoch=");
        output.ShouldContain($"report: {run.Output}/report.html");
        string[] expected =
        [
            "recipe.yaml",
            "trainer_log.jsonl",
            "freeze_events.jsonl",
            "checkpoint-20/manifest.json",
            "checkpoint-20/trainer_state.json",
            "adapter/adapter_config.json",
            "adapter/adapter_model.safetensors",
            "trained.safetensors",
            "summary.json",
            "report.html",
        ];
        expected.Where(name => !File.Exists(Path.Combine(run.Output, name))).ShouldBeEmpty();
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Output, "summary.json")));
        JsonElement arm = summary.RootElement.GetProperty("arms").GetProperty("files-or-threads");
        arm.GetProperty("metric").GetDouble().ShouldBe(1);
        arm.GetProperty("seeds")[0].GetInt32().ShouldBe(5);
        SafeCommand.Run("explain", run.Output).Succeeded().ShouldContain("units frozen: ");
    }

    [Fact]
    public void A_run_is_not_replaced_unasked_and_goes_on_from_its_own_folder()
    {
        SafeCommand
            .Run("train", run.RecipeFile, "--model", TrainedRun.Models, "--output", run.Output)
            .OneMessage()
            .ShouldContain("--resume goes on with it, --overwrite replaces it");
        JsonElement again = Json("train", run.Output, "--resume", "--json");
        again.GetProperty("arms").GetProperty("files-or-threads").GetProperty("metric").GetDouble().ShouldBe(1);
    }

    [Fact]
    public void It_takes_all_cores_unless_the_environment_says_how_many_threads()
    {
        Threads(null).ShouldBe(Environment.ProcessorCount);
        int asked = Environment.ProcessorCount + 1;
        Threads($"{asked}").ShouldBe(asked);
    }

    [Fact]
    public void Eval_tells_what_the_run_told()
    {
        JsonElement quality = Json("eval", run.Output, "--json");
        (quality.GetProperty("recipe").GetString(), quality.GetProperty("metric_name").GetString()).ShouldBe(
            ("files-or-threads", "accuracy")
        );
        quality.GetProperty("metric").GetDouble().ShouldBe(1);
        double loss = quality.GetProperty("loss").GetDouble();
        string adapter = Path.Combine(run.Output, "adapter");
        // The same weights by PEFT's file, on the base model.
        JsonElement adapted = Json("eval", run.RecipeFile, "--model", TrainedRun.Models, "--adapter", adapter, "--json");
        adapted.GetProperty("loss").GetDouble().ShouldBe(loss, 1e-6);
        adapted.GetProperty("weights").GetString().ShouldBe(adapter);
        JsonElement plain = Json("eval", run.RecipeFile, "--model", TrainedRun.Models, "--json");
        plain.GetProperty("loss").GetDouble().ShouldBeGreaterThan(loss + 0.1);
        string text = SafeCommand.Run("eval", run.Output).Succeeded();
        text.ShouldContain("files-or-threads, ");
        text.ShouldContain("  accuracy: 1.0000\n");
    }

    [Theory]
    [InlineData("float32", 1e-4)]
    [InlineData("bfloat16", 0.05)]
    public void What_is_merged_is_a_checkpoint_that_tells_the_same_without_an_adapter(string dtype, double tolerance)
    {
        double loss = Json("eval", run.Output, "--json").GetProperty("loss").GetDouble();
        string merged = In("merged");
        JsonElement facts = Json("merge", run.Output, "--output", merged, "--dtype", dtype, "--json");
        facts.GetProperty("dtype").GetString().ShouldBe(dtype);
        File.Exists(Path.Combine(merged, "vocab.txt")).ShouldBeTrue();
        JsonElement quality = Json("eval", run.RecipeFile, "model=" + merged, "--json");
        quality.GetProperty("loss").GetDouble().ShouldBe(loss, tolerance);
        string byFolders = In("by-folders");
        SafeCommand
            .Run("merge", Path.Combine(TrainedRun.Models, "PretrainedModel"), Path.Combine(run.Output, "adapter"), "--output", byFolders)
            .Succeeded()
            .ShouldContain("parameters in float32");
        SafeCommand.Run("merge", run.Output, "--output", merged).OneMessage().ShouldContain("the folder is not empty");
    }

    [Fact]
    public void What_is_merged_has_the_tokenizer_s_files_whatever_they_are()
    {
        string[] tokenizer =
        [
            "vocab.txt",
            "vocab.json",
            "merges.txt",
            "encoder.json",
            "vocab.bpe",
            "tok512.bin",
            "tokenizer.json",
            "tokenizer.model",
            "spiece.model",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
        ];
        string[] others = ["preprocessor_config.json", "generation_config.json"];
        string model = In("model");
        Directory.CreateDirectory(model);
        foreach (string name in (string[])["config.json", "model.safetensors"])
        {
            File.Copy(Path.Combine(TrainedRun.Models, "PretrainedModel", name), Path.Combine(model, name));
        }
        foreach (string name in (string[])[.. tokenizer, .. others, "README.md"])
        {
            File.WriteAllText(Path.Combine(model, name), name);
        }
        SafeCommand.Run("merge", model, Path.Combine(run.Output, "adapter"), "--output", In("merged")).Succeeded();
        Directory
            .EnumerateFiles(In("merged"))
            .Select(Path.GetFileName)
            .ShouldBe(["config.json", "model.safetensors", .. tokenizer, .. others], ignoreOrder: true);
        File.ReadAllText(Path.Combine(In("merged"), "vocab.bpe")).ShouldBe("vocab.bpe");
    }

    [Fact]
    public void Validate_finds_nothing_or_everything()
    {
        string[] where = ["--model", TrainedRun.Models];
        SafeCommand.Run(["validate", run.RecipeFile, .. where]).Succeeded().ShouldContain("recipe, model and data are all right");
        ProgramResult wrong = SafeCommand.Run(
            "validate",
            run.RecipeFile,
            "Training:NumTrainEpochs=0",
            "model=nowhere",
            "task:train=none.csv"
        );
        wrong.ExitCode.ShouldBe(1, wrong.Everything);
        string[] lines = wrong.Error.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(3, wrong.Everything);
        lines.ShouldAllBe(static line => line.StartsWith("error: ", StringComparison.Ordinal));
        Write("wrong.yaml", "model: a\ntask: { kind: dance }\ntraining: { seed: x }\n");
        ProgramResult unreadable = SafeCommand.Run("validate", In("wrong.yaml"), "--json");
        unreadable.ExitCode.ShouldBe(1, unreadable.Everything);
        using JsonDocument json = JsonDocument.Parse(unreadable.Output);
        json.RootElement.GetProperty("valid").GetBoolean().ShouldBeFalse();
        string[] problems = [.. json.RootElement.GetProperty("problems").EnumerateArray().Select(static one => one.GetString()!)];
        problems.Length.ShouldBe(2);
        problems[0].ShouldStartWith($"{In("wrong.yaml")}(2,15): there is no task 'dance'");
        problems[1].ShouldStartWith($"{In("wrong.yaml")}(3,19): Training:Seed: expected a whole number");
    }

    [LinuxFact]
    public void Ctrl_C_leaves_a_checkpoint_that_goes_on()
    {
        TrainedRun.WriteTexts(Folder);
        File.Copy(run.RecipeFile, In("mine.yaml"));
        string output = In("run");
        string[] arguments = ["train", In("mine.yaml"), "--model", TrainedRun.Models, "--output", output];
        ProgramResult stopped = SafeCommand.RunMeanwhile(
            process =>
            {
                string log = Path.Combine(output, "trainer_log.jsonl");
                while (!process.HasExited && !(File.Exists(log) && new FileInfo(log).Length > 0))
                {
                    Thread.Sleep(20);
                }
                using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
                kill.WaitForExit();
            },
            [.. arguments, "Training:NumTrainEpochs=400", "Freeze:Enabled=false"]
        );
        stopped.ExitCode.ShouldBe(130, stopped.Everything);
        stopped.Error.ShouldContain("stopped");
        Directory.EnumerateDirectories(output, "checkpoint-*").ShouldHaveSingleItem();
        File.Exists(Path.Combine(output, "summary.json")).ShouldBeFalse();
        ProgramResult eval = SafeCommand.Run("eval", output);
        eval.OneMessage().ShouldContain("trained.safetensors");
        // Another number of epochs is another job.
        SafeCommand.Run([.. arguments, "Freeze:Enabled=false", "--resume"]).OneMessage().ShouldContain("NumTrainEpochs");
    }

    [Theory]
    [InlineData("there is no file and no recipe 'tiny-coal'; did you mean 'tiny-cola'", "train", "tiny-coal")]
    [InlineData("/nowhere/PretrainedModel: no such folder", "train", "tiny-cola", "--model", "/nowhere")]
    [InlineData("there is no recipe 'x'", "recipes", "x")]
    [InlineData("y/adapter_config.json", "merge", "x", "y", "--output", "z")]
    [InlineData("no folder of a run", "merge", "x", "--output", "z")]
    [InlineData("Training:LearningRat", "eval", "tiny-cola", "Training:LearningRat=1")]
    [InlineData("there is no file and no recipe 'no.yaml'", "validate", "no.yaml")]
    public void What_is_not_there_is_one_message(string message, params string[] arguments) =>
        SafeCommand.RunIn(Folder, arguments).OneMessage().ShouldContain(message);

    [Theory]
    [InlineData("exclude each other", "train", "tiny-cola", "--resume", "--overwrite")]
    [InlineData("'lr' is neither an option nor key=value", "train", "tiny-cola", "lr")]
    [InlineData("'--output' is required", "merge", "a", "b")]
    [InlineData("int8", "merge", "a", "b", "--output", "c", "--dtype", "int8")]
    public void A_command_line_that_cannot_be_is_a_mistake_of_usage(string message, params string[] arguments)
    {
        ProgramResult result = SafeCommand.Run(arguments);
        result.ExitCode.ShouldBe(2, result.Everything);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public void Recipes_are_listed_and_written()
    {
        string list = SafeCommand.Run("recipes").Succeeded();
        list.ShouldContain("tiny-cola");
        list.ShouldContain("bert-large-mrpc");
        Write("mine.yaml", SafeCommand.Run("recipes", "tiny-cola").Succeeded());
        JsonElement all = Json("recipes", "--json");
        all.EnumerateArray().ShouldContain(static one => one.GetProperty("name").GetString() == "llama-2-7b-e2e");
        SafeCommand.Run("validate", In("mine.yaml")).Error.ShouldNotContain("mine.yaml(");
    }

    [Theory]
    [InlineData("train", "safe train tiny-cola")]
    [InlineData("validate", "safe validate mine.yaml")]
    [InlineData("eval", "safe eval runs/tiny-cola-42")]
    [InlineData("merge", "safe merge runs/tiny-cola-42 --output merged")]
    [InlineData("recipes", "safe recipes bert-base-cola")]
    public void Help_has_examples(string command, string example) => SafeCommand.Run(command, "--help").Succeeded().ShouldContain(example);

    private static JsonElement Json(params string[] arguments) => JsonDocument.Parse(SafeCommand.Run(arguments).Succeeded()).RootElement;

    /// <summary>The threads that a run says it took.</summary>
    private int Threads(string? asked)
    {
        ProgramResult result = SafeCommand.RunWith(
            new Dictionary<string, string?> { ["OMP_NUM_THREADS"] = asked },
            [
                "train",
                run.RecipeFile,
                "--model",
                TrainedRun.Models,
                "--output",
                In($"threads {asked}"),
                "--json",
                "Training:NumTrainEpochs=1",
                "Freeze:Enabled=false",
            ]
        );
        return JsonDocument.Parse(result.Succeeded()).RootElement.GetProperty("machine").GetProperty("threads").GetInt32();
    }
}
