using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Caching;

/// <summary>What an edit may recompute: each kind of edit, and the reasons that the steps and the outputs give for it.</summary>
public sealed class CachingTests
{
    private const string Block = """
        namespace Demo;

        [FreezePolicy(FinalEpoch = 3)]
        public sealed partial class Block() : Module<Tensor, Tensor>("Block")
        {
            [Adapter(AdapterMethod.LoRA, Rank = 4)] private readonly Linear dense = new();

            private Tensor ForwardCore(Tensor input) => dense.call(input);

            public int Unrelated() => 1;
        }
        """;

    private const string Derived = """
        namespace Demo;

        public sealed partial class Derived() : Base("Derived")
        {
            private readonly Linear gate = new();

            public override Tensor forward(Tensor input) => gate.call(input);
        }
        """;

    private const string Base = """
        namespace Demo;

        public abstract class Base(string name) : Module<Tensor, Tensor>(name);
        """;

    [Fact]
    public void TheSameCompilationRecomputesNothing()
    {
        Edit edit = Change(compilation => compilation.Clone());

        edit.Steps.ShouldAllBe(step => IsCached(step.Reason));
        edit.Outputs.ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AnUnrelatedFileChangesNoModel()
    {
        Edit edit = Change(compilation => compilation.AddSyntaxTrees(Parse("namespace Demo; internal sealed class Other;", "Other.cs")));

        edit.Steps.ShouldAllBe(step => IsCached(step.Reason));
        edit.Outputs.ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AnUnrelatedBodyInTheSameFileLeavesTheModelUnchanged()
    {
        Edit edit = Change(compilation => Replace(compilation, 0, "=> 1", "=> 2"));

        edit.Reason("Block").ShouldBe(IncrementalStepRunReason.Unchanged);
        edit.Outputs.ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void ACommentOnTheAdaptedMemberLeavesTheModelUnchanged()
    {
        Edit edit = Change(compilation => Replace(compilation, 0, "    [Adapter", "    // wide\n\n    [Adapter"));

        edit.Reason("Block").ShouldBe(IncrementalStepRunReason.Unchanged);
        edit.Outputs.ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void LinesAddedAboveAModuleLeaveItUnchanged()
    {
        Edit edit = Change(compilation => Replace(compilation, 0, "namespace Demo;", "// one\n// two\n\nnamespace Demo;"));

        edit.Reason("Block").ShouldBe(IncrementalStepRunReason.Unchanged);
        edit.Outputs.ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AnAdapterAddedInAnotherPartRegeneratesTheModuleOnly()
    {
        const string part = "namespace Demo; partial class Block { [Adapter(AdapterMethod.LoRA)] private readonly Linear more = new(); }";

        Edit edit = Change(compilation => compilation.AddSyntaxTrees(Parse(part, "Part.cs")));

        edit.Reason("Block").ShouldBe(IncrementalStepRunReason.Modified);
        edit.Outputs.Count(output => output.Reason == IncrementalStepRunReason.Cached).ShouldBe(2);
        edit.Files["Demo.Block.g.cs"].ShouldContain("From <c>Part.cs: [Adapter] on more</c>");
    }

    [Fact]
    public void EditingOneModuleEmitsOnlyItsFile()
    {
        Edit edit = Change(compilation => Replace(compilation, 0, "Rank = 4", "Rank = 8"));

        edit.Reason("Block").ShouldBe(IncrementalStepRunReason.Modified);
        edit.Reason("Derived").ShouldNotBe(IncrementalStepRunReason.Modified);
        edit.Outputs.Select(output => output.Reason)
            .Order()
            .ShouldBe(
                [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
                ignoreOrder: true
            );
        edit.Files["Demo.Block.g.cs"].ShouldContain("Rank = 8");
    }

    [Fact]
    public void EditingABaseClassInAnotherFileRegeneratesTheDerived()
    {
        Edit edit = Change(compilation => Replace(compilation, 2, "abstract class", "abstract partial class"));

        edit.Reason("Derived").ShouldBe(IncrementalStepRunReason.Modified);
        edit.Files["Demo.Derived.g.cs"].ShouldContain("base.RegisterBaseComponents();");
        edit.Files.Keys.ShouldContain("Demo.Base.g.cs");
    }

    [Fact]
    public void AComponentOfABaseClassThatCannotBeReachedTakesTheRegistrationAway()
    {
        Edit edit = Change(compilation => Replace(compilation, 2, "(name);", "(name) { private readonly Linear hidden = new(); }"));

        edit.Files["Demo.Derived.g.cs"].ShouldNotContain("override void RegisterComponents");
        edit.Files["Demo.Derived.g.cs"].ShouldContain("IsOpen = true");
    }

    [Fact]
    public void TheLanguageVersionDecidesWhetherAnythingIsEmitted()
    {
        Edit edit = Change(compilation =>
            TestCompilation.Create([.. compilation.SyntaxTrees.Skip(1).Select(tree => tree.ToString())], language: LanguageVersion.CSharp11)
        );

        edit.Files.ShouldBeEmpty();
    }

    [Fact]
    public void ABuildOptionThatNothingDependsOnRecomputesNothing()
    {
        CSharpCompilation compilation = TestCompilation.Create([Block, Derived, Base]);
        GeneratorDriver driver = Generated.Driver(compilation).RunGenerators(compilation);

        var edit = new Edit(
            driver.WithUpdatedAnalyzerConfigOptions(new OtherOptions()).RunGenerators(compilation).GetRunResult().Results.Single()
        );

        edit.Outputs.ShouldAllBe(output => output.Reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AModuleAddedBesideOthersLeavesTheirFilesCached()
    {
        Edit edit = Change(compilation =>
            compilation.AddSyntaxTrees(Parse(Block.Replace("Block", "Second", StringComparison.Ordinal), "Second.cs"))
        );

        edit.Outputs.Count(output => output.Reason == IncrementalStepRunReason.Cached).ShouldBe(2);
        edit.Outputs.Count(output => output.Reason == IncrementalStepRunReason.New).ShouldBe(1);
        edit.Outputs.Count(output => output.Reason == IncrementalStepRunReason.Modified).ShouldBe(1, "the list of the assembly's models");
    }

    private static bool IsCached(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static SyntaxTree Parse(string text, string path) => TestCompilation.Parse(text, path, LanguageVersion.Latest);

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string old, string changed)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file + 1];
        SourceText text = tree.GetText();
        int position = text.ToString().IndexOf(old, StringComparison.Ordinal);
        position.ShouldBeGreaterThanOrEqualTo(0);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.Replace(position, old.Length, changed)));
    }

    private static Edit Change(Func<CSharpCompilation, CSharpCompilation> change)
    {
        CSharpCompilation before = TestCompilation.Create([Block, Derived, Base]);
        GeneratorDriver driver = Generated.Driver(before).RunGenerators(before);
        driver.GetRunResult().Results.Single().GeneratedSources.Length.ShouldBe(3);
        return new Edit(driver.RunGenerators(change(before)).GetRunResult().Results.Single());
    }

    private sealed class OtherOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new One();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class One : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.configuration" ? "Other" : null;
                return value is not null;
            }
        }
    }

    private sealed class Edit(GeneratorRunResult result)
    {
        public IReadOnlyList<(object Value, IncrementalStepRunReason Reason)> Steps =>
            [
                .. new[] { "ParseModules", "FindClashes", "ListModels", "EmitModules" }
                    .SelectMany(name => result.TrackedSteps[name])
                    .SelectMany(step => step.Outputs),
            ];

        public IReadOnlyList<(object Value, IncrementalStepRunReason Reason)> Outputs =>
            [.. result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs)];

        public IReadOnlyDictionary<string, string> Files =>
            result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

        public IncrementalStepRunReason Reason(string type) =>
            result
                .TrackedSteps["ParseModules"]
                .SelectMany(step => step.Outputs)
                .Single(output => output.Value is Models.ModuleModel model && model.Type.Self.Name == type)
                .Reason;
    }
}
