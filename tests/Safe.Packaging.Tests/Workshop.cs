using System.Security;

namespace Safe.Packaging.Tests;

/// <summary>
/// A temporary folder outside the tree for consumers of the packages. They restore this project's packages from the folder that was packed into, into
/// a cache of their own, so that no package of an earlier build is met; whatever else they need comes from the machine's cache.
/// </summary>
public sealed class Workshop : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("safe-packages-").FullName;

    // What the test host's own SDK sets would lead another one astray.
    private static readonly string[] Inherited =
    [
        "MSBuildSDKsPath",
        "MSBuildExtensionsPath",
        "MSBUILD_EXE_PATH",
        "MSBuildLoadMicrosoftTargetsReadOnly",
    ];

    public Workshop()
    {
        RestoreIntoMachinesCache();
        File.WriteAllText(
            In("nuget.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{SecurityElement.Escape(Facts.Packages)}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{SecurityElement.Escape(
                MachinesCache()
            )}" /></fallbackPackageFolders>
            </configuration>
            """
        );
    }

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = Package.Of("Safe.Torch").Field("version")!;

    /// <summary>The folder that packages are restored into.</summary>
    public string Cache => In("cache");

    public void Dispose() => Directory.Delete(root, recursive: true);

    public string In(string name) => Path.Combine(root, name);

    /// <summary>Makes a project.</summary>
    /// <param name="name">Its name and its folder's.</param>
    /// <param name="properties">MSBuild properties beyond those of every project here.</param>
    /// <param name="references">MSBuild items.</param>
    /// <param name="sources">Names and texts of its sources.</param>
    /// <returns>The folder.</returns>
    public string Project(string name, string properties, string references, params IEnumerable<(string Name, string Text)> sources)
    {
        string folder = Directory.CreateDirectory(In(name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {references}
              </ItemGroup>
            </Project>
            """
        );
        foreach ((string file, string text) in sources)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }
        return folder;
    }

    /// <summary>A reference to one of the packages.</summary>
    public string Reference(string package) => $"""<PackageReference Include="{package}" Version="{Version}" />""";

    /// <summary>Builds or publishes a project; leaves no server behind.</summary>
    /// <param name="verb"><c>build</c> or <c>publish</c>.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="arguments">Further arguments.</param>
    /// <param name="environment">Variables of the environment.</param>
    public ProgramResult Make(string verb, string folder, string[]? arguments = null, params (string Name, string? Value)[] environment) =>
        Dotnet(
            [verb, "-c", "Release", "-nologo", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. arguments ?? []],
            folder,
            environment
        );

    /// <summary>Runs the SDK with the workshop's packages.</summary>
    public ProgramResult Dotnet(IEnumerable<string> arguments, string folder, params (string Name, string? Value)[] environment)
    {
        Dictionary<string, string?> variables = Inherited.ToDictionary(name => name, string? (_) => null);
        variables["NUGET_PACKAGES"] = Cache;
        variables["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string? value) in environment)
        {
            variables[name] = value;
        }
        return ProgramRun.Of("dotnet", arguments, folder, variables);
    }

    // A program's runtime, to be published with it, is restored by nobody else. The projects' own program needs the same, from the usual sources.
    private void RestoreIntoMachinesCache() =>
        ProgramRun
            .Of(
                "dotnet",
                [
                    "restore",
                    Path.Combine(SharedFolder.RepositoryRoot, "tests", "ConsumerProgram"),
                    "-r",
                    TrimmedTests.Runtime,
                    "-p:SelfContained=true",
                    "-v",
                    "quiet",
                    "-nodeReuse:false",
                    $"-p:ArtifactsPath={In("restored")}",
                ],
                environment: Inherited.ToDictionary(name => name, string? (_) => null)
            )
            .Succeeded();

    private static string MachinesCache()
    {
        const string label = "global-packages: ";
        string line = ProgramRun.Of("dotnet", ["nuget", "locals", "global-packages", "--list"]).Succeeded();
        line.ShouldStartWith(label);
        return line[label.Length..].Trim();
    }
}
