using System.Text.Json;

namespace Safe.Packaging.Tests;

/// <summary>The <c>safe</c> command, installed as a tool.</summary>
[Collection(WorkshopCollection.Name)]
public sealed class ToolTests(Workshop workshop)
{
    private const string Recipe = """
        name: files-or-threads
        model: { path: PretrainedModel, pooling: Mean }
        task: { kind: texts, train: texts.csv, maxTokens: 16 }
        training: { numTrainEpochs: 1 }
        freeze: { finalEpoch: 2, maxWarmupEpochs: 2 }
        """;

    private static readonly string Models = Path.Combine(SharedFolder.RepositoryRoot, "examples");

    [Fact]
    public void It_installs_and_runs()
    {
        string folder = Directory.CreateDirectory(workshop.In("run")).FullName;
        Install("tools");

        Safe("tools", "--version").Succeeded().ShouldStartWith(workshop.Version);
        Safe("tools", "inspect", Path.Combine(Models, "PretrainedModel"))
            .Succeeded()
            .ShouldContain("Hugging Face checkpoint, bert (BertForMaskedLM)");
        Safe("tools", "explain", folder).OneMessage().ShouldContain("freeze_events.jsonl: no such file");
    }

    [Fact]
    public void It_trains_once_it_is_set_up()
    {
        const string tools = "training-tools";
        string folder = Directory.CreateDirectory(workshop.In("training")).FullName;
        string recipe = Path.Combine(folder, "mine.yaml");
        File.WriteAllText(recipe, Recipe);
        File.WriteAllLines(
            Path.Combine(folder, "texts.csv"),
            [
                "text,label",
                .. Enumerable.Range(0, 24).Select(row => row % 2 == 0 ? $"opens the file {row},file" : $"a thread waits {row},thread"),
            ]
        );
        string run = Path.Combine(folder, "run");
        string[] train = ["train", recipe, "--model", Models, "--output", run];
        Install(tools);

        Safe(tools, train).OneMessage().ShouldContain("safe setup builds it against this machine's LibTorch");

        string native = Path.Combine(Home(tools), "data", "Safe.Framework", "native", workshop.Version);
        Safe(tools, "setup").Succeeded().ShouldContain($"native library: {native}");
        Safe(tools, train).Succeeded().ShouldContain($"report: {run}/report.html");
        double loss = Loss(tools, run);
        loss.ShouldBeInRange(0.1, 2);

        // The ready library may have fitted.
        Safe(tools, "setup", "--rebuild").Succeeded().ShouldContain("building with ");
        Loss(tools, run).ShouldBe(loss);
    }

    private double Loss(string tools, string run)
    {
        using JsonDocument quality = JsonDocument.Parse(Safe(tools, "eval", run, "--json").Succeeded());
        return quality.RootElement.GetProperty("loss").GetDouble();
    }

    private void Install(string tools)
    {
        string[] command = ["tool", "install", "Safe.Framework.Cli", "--tool-path", workshop.In(tools), "--version", workshop.Version];
        string home = Directory.CreateDirectory(Home(tools)).FullName;
        workshop
            .Dotnet([.. command, "--configfile", workshop.In("nuget.config")], home, ("HOME", home), ("DOTNET_CLI_HOME", home))
            .Succeeded();
    }

    private string Home(string tools) => workshop.In($"home-of-{tools}");

    private ProgramResult Safe(string tools, params string[] arguments) =>
        ProgramRun.Of(
            Path.Combine(workshop.In(tools), "safe"),
            arguments,
            environment: new Dictionary<string, string?>
            {
                ["HOME"] = Home(tools),
                ["XDG_DATA_HOME"] = Path.Combine(Home(tools), "data"),
                ["SAFE_NATIVE_FOLDER"] = null,
            }
        );
}
