namespace Safe.Packaging.Tests;

/// <summary>Programs that know the packages only.</summary>
[Collection(WorkshopCollection.Name)]
public sealed class ConsumerTests(Workshop workshop)
{
    private const string Program = "<OutputType>Exe</OutputType>";

    [Fact]
    public void A_program_with_an_annotated_model_trains_and_freezes_as_in_the_tree()
    {
        string folder = workshop.Project(
            "Program",
            Program,
            workshop.Reference("Safe.Framework"),
            [.. ConsumerSources.Model, .. ConsumerSources.Program]
        );

        workshop.Make("build", folder).Succeeded();

        Printed(folder, "Program").ShouldBe(ConsumerSources.PrintedInTree);
        ConsumerSources.PrintedInTree.ShouldContain("froze blocks.0 after epoch 3");
        ConsumerSources.IsFromPackage("Safe.Framework", Output(folder));
        ConsumerSources.IsFromPackage("Safe.Torch", Output(folder));
    }

    [Fact]
    public void A_library_with_an_annotated_model_serves_a_program()
    {
        workshop.Project("ModelLibrary", "", workshop.Reference("Safe.Framework"), ConsumerSources.Model);
        string folder = workshop.Project(
            "ProgramOfLibrary",
            Program,
            """<ProjectReference Include="../ModelLibrary/ModelLibrary.csproj" />""",
            ConsumerSources.Program
        );

        workshop.Make("build", folder).Succeeded();

        Printed(folder, "ProgramOfLibrary").ShouldBe(ConsumerSources.PrintedInTree);
        // The library is no program: it has no native library of its own.
        Directory.Exists(Path.Combine(workshop.In("ModelLibrary"), "obj", "safe-torch")).ShouldBeFalse();
    }

    [Fact]
    public void Who_installs_the_tasks_alone_gets_generator_rules_and_models()
    {
        const string source = """
            using Safe.Framework.Adapters;
            using Safe.Framework.Models.Bert;
            using Safe.Framework.Tasks;

            Console.WriteLine(ModelSites.Find(new Own()).Count);
            Console.WriteLine($"{typeof(BertForSequenceClassification).Name} {typeof(LabeledText).Name}");

            public sealed partial class Own : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)]
                private readonly Linear layer = Linear(2, 2);

                public Own() : base("own") => RegisterComponents();

                public override Tensor forward(Tensor input) => layer.call(input);
            }
            """;
        string folder = workshop.Project("TasksAlone", Program, workshop.Reference("Safe.Framework.Tasks"), ("Program.cs", source));

        workshop.Make("build", folder).Succeeded();

        Printed(folder, "TasksAlone").ShouldBe("1\nBertForSequenceClassification LabeledText\n");
    }

    [Fact]
    public void Where_the_ready_library_does_not_fit_it_is_built_from_the_packages_sources()
    {
        string folder = workshop.Project(
            "BuiltFromSources",
            Program + "<SafeTorchReady>none</SafeTorchReady>",
            workshop.Reference("Safe.Framework"),
            [.. ConsumerSources.Model, .. ConsumerSources.Program]
        );

        ProgramResult built = workshop.Make("build", folder, ["-v", "minimal"]);

        built.Succeeded().ShouldContain("Safe.Torch: building its native library for the LibTorch of this machine");
        File.Exists(Path.Combine(folder, "obj", "safe-torch", "build", "libsafe_torch.so")).ShouldBeTrue();
        Printed(folder, "BuiltFromSources").ShouldBe(ConsumerSources.PrintedInTree);
        workshop.Make("build", folder, ["-v", "minimal"]).Succeeded().ShouldNotContain("building its native library");
    }

    private static string Output(string folder) => Path.Combine(folder, "bin", "Release", "net10.0");

    private static string Printed(string folder, string name) =>
        ProgramRun.Of("dotnet", [Path.Combine(Output(folder), $"{name}.dll")]).Succeeded();
}
