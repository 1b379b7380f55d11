using System.Reflection;

namespace Quickstart.Tests;

/// <summary>The scripts that go with the bundle, where something is missing.</summary>
public sealed class BundleScriptTests : TestFolder
{
    [Fact]
    public void Install_names_a_LIBTORCH_that_is_none()
    {
        string bundle = Unpacked();
        Directory.CreateDirectory(In("no-libtorch"));
        ProgramResult result = Run(bundle, "install.sh", ("LIBTORCH", In("no-libtorch")));
        result.ExitCode.ShouldBe(1, result.Output + result.Error);
        result.Error.ShouldContain($"LIBTORCH is '{In("no-libtorch")}', but that folder has no include/ATen/ATen.h");
        Directory.EnumerateFiles(Path.Combine(bundle, "app")).ShouldBeEmpty();
    }

    [Fact]
    public void Install_says_that_a_compiler_is_missing()
    {
        ProgramResult result = Run(Unpacked(), "install.sh", ("CXX", "no-such-compiler"));
        result.ExitCode.ShouldBe(1, result.Output + result.Error);
        result.Error.ShouldBe("error: no C++ compiler 'no-such-compiler'; install g++ (or set CXX) and try again\n");
    }

    [Fact]
    public void Smoke_asks_for_install_first()
    {
        ProgramResult result = Run(Unpacked(), "smoke.sh");
        result.ExitCode.ShouldBe(1, result.Output + result.Error);
        result.Error.ShouldContain("run ./install.sh first");
    }

    private string Unpacked()
    {
        string root = typeof(BundleScriptTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(fact => fact.Key == "RepositoryRoot")
            .Value!;
        string bundle = In("bundle");
        Directory.CreateDirectory(Path.Combine(bundle, "app"));
        Directory.CreateDirectory(Path.Combine(bundle, "shim"));
        foreach (string script in (string[])["install.sh", "smoke.sh"])
        {
            File.Copy(Path.Combine(root, "bundle", script), Path.Combine(bundle, script));
        }
        foreach (string source in Directory.EnumerateFiles(Path.Combine(root, "src", "Safe.Torch", "native")))
        {
            File.Copy(source, Path.Combine(bundle, "shim", Path.GetFileName(source)));
        }
        return bundle;
    }

    private static ProgramResult Run(string bundle, string script, params (string Name, string Value)[] environment) =>
        ProgramRun.Of(
            "bash",
            [Path.Combine(bundle, script)],
            environment: environment.ToDictionary(variable => variable.Name, string? (variable) => variable.Value)
        );
}
