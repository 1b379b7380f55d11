using System.Runtime.InteropServices;

namespace Safe.Packaging.Tests;

/// <summary>A program published with its runtime and without what nothing calls; a warning of the trimmer is an error.</summary>
[Collection(WorkshopCollection.Name)]
public sealed class TrimmedTests(Workshop workshop)
{
    /// <summary>This machine, as NuGet names it.</summary>
    public static string Runtime { get; } = $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    [Fact]
    public void A_trimmed_program_that_carries_its_runtime_runs()
    {
        string folder = workshop.Project(
            "Trimmed",
            "<OutputType>Exe</OutputType><PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode><InvariantGlobalization>true</InvariantGlobalization>",
            workshop.Reference("Safe.Framework"),
            [.. ConsumerSources.Model, .. ConsumerSources.Program]
        );

        workshop.Make("publish", folder, ["-r", Runtime, "--self-contained", "-o", workshop.In("published")]).Succeeded();

        string program = Path.Combine(workshop.In("published"), "Trimmed");
        ProgramRun.Of(program, [], environment: NoDotnet()).Succeeded().ShouldBe(ConsumerSources.PrintedInTree);
        long trimmed = new FileInfo(Path.Combine(workshop.In("published"), "Safe.Framework.dll")).Length;
        trimmed.ShouldBeLessThan(Package.Of("Safe.Framework").Read("lib/net10.0/Safe.Framework.dll").Length);
    }

    private static Dictionary<string, string?> NoDotnet() => new() { ["DOTNET_ROOT"] = null, ["PATH"] = "/usr/bin:/bin" };
}
