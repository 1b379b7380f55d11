using System.Text.Json;

namespace Quickstart.Tests;

/// <summary>Many arms in one table, made in one sitting or in several.</summary>
public sealed class ComparisonTests : TestFolder
{
    // A cubic fall needs steps, and one epoch of the made-up texts has 38.
    private static readonly string[] Short = ["Safe:Training:NumTrainEpochs=1", "Safe:Training:LoggingSteps=38"];

    [Fact]
    public void Every_method_runs_and_has_its_line()
    {
        Documentation.Write(In("docs"));
        ProgramResult result = Compare(["--seeds", "1", "--group", "methods", .. Short]);
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "summary.json")));
        Dictionary<string, JsonElement> arms = summary
            .RootElement.GetProperty("arms")
            .EnumerateObject()
            .ToDictionary(arm => arm.Name, arm => arm.Value);
        string[] methods =
        [
            "lora",
            "houlsby",
            "pfeiffer",
            "bitfit",
            "adalora",
            "full",
            "upper-half",
            "adapter-drop",
            "sparse-adapter",
            "lora-prune",
            "meft",
            "safe",
        ];
        arms.Keys.ShouldBe(methods, ignoreOrder: true);
        long Trained(string arm) => arms[arm].GetProperty("trainable_start").GetInt64();
        // Half of the adapters' elements; the head is whole.
        long head = 12 * 128 + 12;
        (Trained("sparse-adapter") - head).ShouldBe((Trained("lora") - head) / 2);
        Trained("adapter-drop").ShouldBe(Trained("lora"));
        Trained("full").ShouldBeGreaterThan(1_000_000);
        Trained("bitfit").ShouldBeLessThan(Trained("lora"));
        foreach (string arm in methods)
        {
            string label = arms[arm].GetProperty("label").GetString()!;
            result
                .Output.Split('\n')
                .ShouldContain(
                    line => line.StartsWith(label + " ", StringComparison.Ordinal) && line.Contains("FLOP", StringComparison.Ordinal),
                    arm
                );
        }
    }

    [Fact]
    public void What_is_done_is_not_done_again_when_arms_and_seeds_are_added()
    {
        Documentation.Write(In("docs"));
        Compare(["--seeds", "1", "--arms", "lora", .. Short]).ExitCode.ShouldBe(0);
        double first = Metric("lora");
        string log = File.ReadAllText(Path.Combine(Output, "trainer_log.jsonl"));
        // Without its checkpoints the job could not go on.
        Directory.Delete(Path.Combine(Output, "checkpoints"), recursive: true);

        ProgramResult second = Compare(["--seeds", "1", "--arms", "lora,adapter-drop-fixed", "--resume", .. Short]);
        second.ExitCode.ShouldBe(0, second.Output + second.Error);
        second.Output.ShouldContain("== LoRA, seed 42\nis done\n");
        second.Output.ShouldNotContain("fixed 3, seed 42\nis done");
        Metric("lora").ShouldBe(first);
        string longer = File.ReadAllText(Path.Combine(Output, "trainer_log.jsonl"));
        longer.ShouldStartWith(log);
        longer[log.Length..].ShouldContain("\"arm\":\"adapter-drop-fixed\"");
        longer[log.Length..].ShouldNotContain("\"arm\":\"lora\"");

        ProgramResult other = Compare(["--seeds", "1", "--arms", "lora", "--resume", "Safe:Training:LearningRate=0.1", .. Short]);
        other.ExitCode.ShouldBe(1);
        string line = other.OneMessage();
        line.ShouldContain(Path.Combine(Output, "finished", "lora-42.json"));
        line.ShouldContain("is of another job: Training:LearningRate is 0.1, was 2e-3");

        File.WriteAllText(Path.Combine(Output, "finished", "lora-42.json"), "{");
        Compare(["--seeds", "1", "--arms", "lora", "--resume", .. Short]).OneMessage().ShouldContain("lora-42.json: not a finished job");
        Compare(["--seeds", "1", "--arms", "safe", .. Short]).ExitCode.ShouldBe(0);
        Directory.GetFiles(Path.Combine(Output, "finished")).Select(Path.GetFileName).ShouldBe(["safe-42.json"]);
    }

    private ProgramResult Compare(string[] arguments) =>
        BuiltProgram.Quickstart.Run(["compare", "--output", Output, "--documentation", In("docs"), .. arguments]);

    private double Metric(string arm)
    {
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "summary.json")));
        return summary.RootElement.GetProperty("arms").GetProperty(arm).GetProperty("metric").GetDouble();
    }
}
