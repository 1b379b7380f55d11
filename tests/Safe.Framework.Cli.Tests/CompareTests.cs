using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

/// <summary>A recipe in several arms.</summary>
public sealed class CompareTests : TestFolder
{
    private const string Recipe = """
        name: files-or-threads
        model: { path: PretrainedModel, pooling: Mean, dropout: 0 }
        task: { kind: texts, train: texts.csv, maxTokens: 16 }
        training: { numTrainEpochs: 4, learningRate: 5e-3, loggingSteps: 2 }
        adapter: { targetModules: [query, value] }
        freeze: { finalThreshold: 0.9, finalEpoch: 3, maxWarmupEpochs: 2 }
        """;

    [Fact]
    public void A_comparison_is_made_in_several_sittings()
    {
        TrainedRun.WriteTexts(Folder);
        Write("mine.yaml", Recipe);
        string text = Compare("--arms", "lora,safe").Succeeded();
        text.ShouldContain("== LoRA + SAFE, seed 42");
        text.ShouldContain("peak memory, warm-up");
        text.ShouldContain("LoRA + SAFE, epoch at which each unit froze: ");
        text.ShouldContain($"report: {In("out")}/report.html");
        double metric = Metric(Summary(), "lora");
        string trained = Path.Combine(In("out"), "checkpoints", "safe-42", "trained.safetensors");
        DateTime written = File.GetLastWriteTimeUtc(trained);

        ProgramResult later = Compare("--arms", "lora,safe,bitfit", "--resume", "--json");
        using JsonDocument json = JsonDocument.Parse(later.Succeeded());
        JsonElement arms = json.RootElement.GetProperty("arms");
        arms.EnumerateObject().Select(static arm => arm.Name).ShouldBe(["lora", "safe", "bitfit"]);
        Metric(json.RootElement, "lora").ShouldBe(metric);
        File.GetLastWriteTimeUtc(trained).ShouldBe(written);
        // BitFit's rate is a multiple of the recipe's, and it leaves LoRA's targets out.
        string finished = File.ReadAllText(Path.Combine(In("out"), "finished", "bitfit-42.json"));
        finished.ShouldContain("\"Training:LearningRate\": \"0.0125\"");
        finished.ShouldNotContain("TargetModules");
        using JsonDocument quality = JsonDocument.Parse(
            SafeCommand.Run("eval", Path.Combine(In("out"), "checkpoints", "lora-42"), "--json").Succeeded()
        );
        quality.RootElement.GetProperty("metric").GetDouble().ShouldBe(metric, 1e-9);
        SafeCommand.Run("explain", Path.Combine(In("out"), "checkpoints", "safe-42")).Succeeded().ShouldContain("units frozen: ");

        Compare("--arms", "lora", "--resume", "Training:WeightDecay=0.1").OneMessage().ShouldContain("Training:WeightDecay is 0.1, was");
    }

    [Fact]
    public void An_arm_that_prunes_is_measured_and_merged_as_any_other()
    {
        TrainedRun.WriteTexts(Folder);
        Write("mine.yaml", Recipe.Replace("[query, value]", "[query, value, dense]", StringComparison.Ordinal));
        Compare("--arms", "lora-prune").Succeeded();
        double metric = Metric(Summary(), "lora-prune");
        string run = Path.Combine(In("out"), "checkpoints", "lora-prune-42");
        using JsonDocument own = JsonDocument.Parse(SafeCommand.Run("eval", run, "--json").Succeeded());
        own.RootElement.GetProperty("metric").GetDouble().ShouldBe(metric, 1e-9);
        double loss = own.RootElement.GetProperty("loss").GetDouble();
        SafeCommand.Run("merge", run, "--output", In("merged")).Succeeded();
        using JsonDocument merged = JsonDocument.Parse(
            SafeCommand.Run("eval", In("mine.yaml"), "model=" + In("merged"), "--json").Succeeded()
        );
        merged.RootElement.GetProperty("loss").GetDouble().ShouldBe(loss, 1e-4);
    }

    [Fact]
    public void What_the_user_sets_holds_for_every_arm()
    {
        TrainedRun.WriteTexts(Folder);
        Write("mine.yaml", Recipe);
        Compare("--arms", "full", "Training:LearningRate=1e-4", "Training:NumTrainEpochs=1").Succeeded();
        File.ReadAllText(Path.Combine(In("out"), "finished", "full-42.json")).ShouldContain("\"Training:LearningRate\": \"1e-4\"");
    }

    [Theory]
    [InlineData("--seeds must be between 1 and 100", "--seeds", "0")]
    [InlineData("no arm is named 'lara'", "--arms", "lora,lara")]
    [InlineData("--arms names an arm twice", "--arms", "lora,lora")]
    [InlineData("no group is named 'method'; there are freezing, methods, others", "--group", "method")]
    [InlineData("--arms and --group exclude each other", "--group", "methods", "--arms", "lora")]
    public void A_command_line_that_cannot_be_is_a_mistake_of_usage(string message, params string[] arguments)
    {
        ProgramResult result = SafeCommand.Run(["compare", "tiny-cola", .. arguments]);
        result.ExitCode.ShouldBe(2, result.Everything);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public void What_is_wrong_in_one_arm_is_told_before_any_trains()
    {
        TrainedRun.WriteTexts(Folder);
        Write("mine.yaml", Recipe.Replace("learningRate: 5e-3, ", "", StringComparison.Ordinal));
        Compare("--arms", "lora,full")
            .OneMessage()
            .ShouldContain("the arm 'full' multiplies Training:LearningRate by 0.15, which is not set");
        Directory.Exists(In("out")).ShouldBeFalse();
        Compare("--arms", "lora", "--model", "/nowhere").OneMessage().ShouldContain("/nowhere/PretrainedModel");
    }

    [Fact]
    public void Help_has_examples() =>
        SafeCommand.Run("compare", "--help").Succeeded().ShouldContain("safe compare tiny-cola --arms lora,safe");

    private ProgramResult Compare(params string[] arguments) =>
        SafeCommand.Run([
            "compare",
            In("mine.yaml"),
            "--output",
            In("out"),
            .. arguments.Contains("--model") ? [] : (string[])["--model", TrainedRun.Models],
            .. arguments,
        ]);

    private JsonElement Summary() => JsonDocument.Parse(File.ReadAllText(Path.Combine(In("out"), "summary.json"))).RootElement;

    private static double Metric(JsonElement summary, string arm) =>
        summary.GetProperty("arms").GetProperty(arm).GetProperty("metric").GetDouble();
}
