namespace Safe.Packaging.Tests;

/// <summary>The <c>safe</c> command, installed as a tool.</summary>
[Collection(WorkshopCollection.Name)]
public sealed class ToolTests(Workshop workshop)
{
    [Fact]
    public void It_installs_and_runs()
    {
        string tools = workshop.In("tools");
        string folder = Directory.CreateDirectory(workshop.In("run")).FullName;
        workshop
            .Dotnet(
                [
                    "tool",
                    "install",
                    "Safe.Framework.Cli",
                    "--tool-path",
                    tools,
                    "--version",
                    workshop.Version,
                    "--configfile",
                    workshop.In("nuget.config"),
                ],
                folder
            )
            .Succeeded();
        string safe = Path.Combine(tools, "safe");

        ProgramRun.Of(safe, ["--version"]).Succeeded().ShouldStartWith(workshop.Version);
        ProgramRun
            .Of(safe, ["inspect", Path.Combine(SharedFolder.RepositoryRoot, "examples", "PretrainedModel")])
            .Succeeded()
            .ShouldContain("Hugging Face checkpoint, bert (BertForMaskedLM)");
        ProgramRun.Of(safe, ["explain", folder]).OneMessage().ShouldContain("freeze_events.jsonl: no such file");
    }
}
