namespace Safe.Packaging.Tests;

/// <summary>What a consumer reads who did something wrong.</summary>
[Collection(WorkshopCollection.Name)]
public sealed class MistakeTests(Workshop workshop)
{
    [Fact]
    public void A_mistake_in_a_model_is_an_error_with_a_link_to_its_page()
    {
        const string model = """
            public sealed partial class Wrong : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA, Rank = 0)]
                private readonly Linear layer = Linear(2, 2);

                public Wrong() : base("wrong") => RegisterComponents();

                public override Tensor forward(Tensor input) => layer.call(input);
            }
            """;
        string folder = workshop.Project("Wrong", "", workshop.Reference("Safe.Framework"), ("Wrong.cs", model));

        ProgramResult result = workshop.Make("build", folder);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldMatch($@"Wrong\.cs\(3,\d+\): error SAFE0103: .*\({LinkTo("SAFE0103")}\)");
    }

    [Fact]
    public void A_compiler_below_the_floor_is_an_error_and_not_a_puzzle()
    {
        string folder = workshop.Project("OldCompiler", "", workshop.Reference("Safe.Framework"), ConsumerSources.Model);

        ProgramResult result = workshop.Make("build", folder, ["-p:CompilerApiVersion=roslyn4.8"]);

        result.ExitCode.ShouldNotBe(0);
        OneError(result).ShouldMatch($"error SAFE9001: Safe.Framework needs .*this build uses Roslyn 4\\.8. See {LinkTo("SAFE9001")} ");
    }

    [Fact]
    public void A_LIBTORCH_that_is_none_is_one_error() =>
        NativeError().ShouldContain($"LIBTORCH is '{Empty}', but that folder has no include/ATen/ATen.h and lib/libc10.so");

    [Fact]
    public void A_missing_compiler_is_one_error() =>
        NativeError(("CXX", "no-such-compiler"))
            .ShouldContain("Could not find compiler set in environment variable CXX: no-such-compiler.");

    [Fact]
    public void A_missing_CMake_is_one_error()
    {
        string shellOnly = Directory.CreateDirectory(workshop.In("shell-only")).FullName;
        File.CreateSymbolicLink(Path.Combine(shellOnly, "sh"), "/bin/sh");

        NativeError(("PATH", shellOnly)).ShouldContain("could not be built: CMake is missing. Needed are a LibTorch");
    }

    private string Empty => Directory.CreateDirectory(workshop.In("empty")).FullName;

    private string NativeError(params (string, string?)[] environment)
    {
        const string source = "Console.WriteLine();";
        string folder = workshop.Project(
            "NoLibTorch",
            "<OutputType>Exe</OutputType>",
            workshop.Reference("Safe.Torch"),
            ("Program.cs", source)
        );

        ProgramResult result = workshop.Make("build", folder, environment: [("LIBTORCH", Empty), .. environment]);

        result.ExitCode.ShouldNotBe(0);
        string error = OneError(result);
        error.ShouldContain("error SAFE9002: The native library of Safe.Torch could not be built: ");
        error.ShouldContain($"See {LinkTo("SAFE9002")} ");
        return error;
    }

    private static string LinkTo(string id)
    {
        string page = $"docs/diagnostics/{id}.md";
        File.Exists(Path.Combine(SharedFolder.RepositoryRoot, page)).ShouldBeTrue();
        string repository = Package
            .Of("Safe.Framework")
            .Metadata()
            .Elements()
            .Single(field => field.Name.LocalName == "repository")
            .Attribute("url")!
            .Value;
        return $"{repository}/blob/main/{page}";
    }

    private static string OneError(ProgramResult result) =>
        result
            .Output.Split('\n')
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Distinct()
            .ShouldHaveSingleItem(result.Everything);
}
