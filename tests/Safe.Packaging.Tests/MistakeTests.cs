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

    [Theory]
    [InlineData("but that folder has no include/ATen/ATen.h and lib/libc10.so", null, null)]
    [InlineData("CMake is missing.", "PATH", "")]
    [InlineData("CMAKE_CXX_COMPILER: no-such-compiler is not a full path and was not found", "CXX", "no-such-compiler")]
    public void What_building_the_native_library_lacks_is_one_error(string says, string? variable, string? value)
    {
        string folder = workshop.Project(
            "NoLibTorch",
            "<OutputType>Exe</OutputType>",
            workshop.Reference("Safe.Torch"),
            ("Program.cs", "Console.WriteLine();")
        );
        string empty = Directory.CreateDirectory(workshop.In("empty")).FullName;
        (string, string?)[] environment = variable is null
            ? [("LIBTORCH", empty)]
            : [("LIBTORCH", empty), (variable, value == "" ? empty : value)];

        ProgramResult result = workshop.Make("build", folder, environment: environment);

        result.ExitCode.ShouldNotBe(0);
        string error = OneError(result);
        error.ShouldContain("error SAFE9002: The native library of Safe.Torch could not be built: ");
        error.ShouldContain(says);
        error.ShouldContain(LinkTo("SAFE9002"));
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
