using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Parsing;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Parsing;

/// <summary>What cannot be generated for is skipped without a word, and for the reason that <see cref="ModuleRules"/> names.</summary>
public sealed class SkippedTypesTests
{
    private const string Members = """
        {
            [Adapter(AdapterMethod.LoRA)] private readonly Linear query = new();
            private Tensor ForwardCore(Tensor input) => query.call(input);
        }
        """;

    [Theory]
    [InlineData("partial class Target() : Module<Tensor, Tensor>(\"\") {0}", nameof(ModuleProblem.None))]
    [InlineData("class Target() : Module<Tensor, Tensor>(\"\") {0}", nameof(ModuleProblem.NotPartial))]
    [InlineData("class Outer {{ partial class Target() : Module<Tensor, Tensor>(\"\") {0} }}", nameof(ModuleProblem.NotPartial))]
    [InlineData("partial class Outer {{ partial class Target() : Module<Tensor, Tensor>(\"\") {0} }}", nameof(ModuleProblem.None))]
    [InlineData("file partial class Target() : Module<Tensor, Tensor>(\"\") {0}", nameof(ModuleProblem.FileLocal))]
    [InlineData(
        "file partial class Outer {{ partial class Target() : Module<Tensor, Tensor>(\"\") {0} }}",
        nameof(ModuleProblem.FileLocal)
    )]
    [InlineData("partial class Target : System.IDisposable {0}", nameof(ModuleProblem.NotAModule))]
    [InlineData("static partial class Target {0}", nameof(ModuleProblem.NotAModule))]
    [InlineData("partial struct Target {0}", nameof(ModuleProblem.NotAModule))]
    [InlineData("partial class Target : Module {0} class Module {{ }}", nameof(ModuleProblem.NotAModule))]
    [InlineData("partial class Target : Missing<Tensor> {0}", nameof(ModuleProblem.NotAModule))]
    public void TheRuleBookDecides(string template, string problem)
    {
        string source = "[FreezePolicy] " + string.Format(System.Globalization.CultureInfo.InvariantCulture, template, Members);
        if (template.Contains("Outer", StringComparison.Ordinal))
        {
            source = source["[FreezePolicy] ".Length..]
                .Replace("partial class Target", "[FreezePolicy] partial class Target", StringComparison.Ordinal);
        }
        Generated generated = Generated.From(source);

        var type = (INamedTypeSymbol)generated.Input.GetSymbolsWithName("Target", SymbolFilter.Type).Single();
        ModuleRules.FirstBlockingProblem(type).ToString().ShouldBe(problem);
        generated.Run.Diagnostics.ShouldBeEmpty();
        generated.Files.Count.ShouldBe(problem == nameof(ModuleProblem.None) ? 1 : 0);
    }

    [Theory]
    [InlineData("Safe.Torch", ModuleProblem.None)]
    [InlineData("TorchSharp", ModuleProblem.None)]
    [InlineData("My.Safe.Torch", ModuleProblem.NotAModule)]
    [InlineData("Torch", ModuleProblem.NotAModule)]
    [InlineData("MySafe.Torch", ModuleProblem.NotAModule)]
    [InlineData("Safe.Torch.Torch", ModuleProblem.NotAModule)]
    public void OnlyTheBackendsOwnModuleCounts(string space, object problem)
    {
        string source =
            $"namespace {space} {{ public static class torch {{ public static class nn {{ public class Module; }} }} }} partial class Target : global::{space}.torch.nn.Module;";
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Lookalike",
            [TestCompilation.Parse(source, "File.cs", LanguageVersion.Latest)]
        );

        var type = (INamedTypeSymbol)compilation.GetSymbolsWithName("Target", SymbolFilter.Type).Single();
        ModuleRules.FirstBlockingProblem(type).ShouldBe(problem);
    }

    [Fact]
    public void ALanguageTooOldIsSkipped()
    {
        CSharpCompilation compilation = TestCompilation.Create([Samples.Everything], language: LanguageVersion.CSharp11);

        Generated.From(compilation).Files.ShouldBeEmpty();
    }

    [Fact]
    public void WithoutTheFrameworkNothingIsGenerated()
    {
        CSharpCompilation compilation = TestCompilation.Create([Samples.Everything]);
        MetadataReference framework = compilation.References.Single(reference =>
            compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol { Name: "Framework" }
        );

        Generated.From(compilation.RemoveReferences(framework)).Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "[FreezePolicy] partial class Target() : Module<Tensor, Tensor>(\"\") { public override Tensor forward(Tensor input) => input; }"
    )]
    [InlineData(
        "[FreezePolicy] partial class Target() : Module<Tensor, Tensor>(\"\") { public override Tensor forward(Tensor input) => input; Tensor ForwardCore(Tensor input) => input; }"
    )]
    [InlineData(
        "[FreezePolicy] partial class Target() : Module<Tensor, Tensor>(\"\") { public override Tensor forward(Tensor input) => input; object FreezeUnit = 1; }"
    )]
    [InlineData(
        "[FreezePolicy] partial class Target() : Base { Tensor ForwardCore(Tensor input) => input; } class Base() : Module<Tensor, Tensor>(\"\") { public sealed override Tensor forward(Tensor input) => input; }"
    )]
    [InlineData(
        "[FreezePolicy] partial class Target() : Module<Tensor, long>(\"\") { public override long forward(Tensor input) => 1; long ForwardCore(Tensor input) => 1; }"
    )]
    [InlineData(
        "partial class Target() : Module<Tensor, Tensor>(\"\") { public override Tensor forward(Tensor input) => input; Tensor ForwardCore(Tensor input) => input; }"
    )]
    public void NoFreezePartWhereItWouldNotCompile(string source) =>
        Generated.From(source).ShouldCompile().Everything.ShouldNotContain("IFreezeUnitHost");

    [Theory]
    [InlineData("Tensor ForwardCore(Tensor input, Tensor mask) => input;")]
    [InlineData("Tensor ForwardCore(long input) => null!;")]
    [InlineData("Tensor ForwardCore(ref Tensor input) => input;")]
    [InlineData("Tensor ForwardCore<T>(Tensor input) => input;")]
    [InlineData("Linear ForwardCore(Tensor input) => null!;")]
    [InlineData("")]
    public void AForwardCoreThatDoesNotFitIsNotWrapped(string core)
    {
        string source = $"[FreezePolicy] partial class Target() : Module<Tensor, Tensor>(\"\") {{ {core} }}";

        Generated.From(source).Everything.ShouldNotContain("forward(");
    }

    [Theory]
    [InlineData("[Adapter(AdapterMethod.LoRA)] static Linear query = new();")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] MultiheadAttention query = new();")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] ModuleList<MultiheadAttention> query = new();")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] ModuleDict<ModuleList<MultiheadAttention>> query = new();")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] System.Collections.Generic.List<Linear> query = [];")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] object query = 1;")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] Linear query { set { } }")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] Linear this[int index] => null!;")]
    [InlineData("[Adapter(AdapterMethod.LoRA)] Linear query = new(); public int AdapterSites => 1;")]
    public void AMemberThatCannotBeAdaptedIsNoSite(string member)
    {
        string source =
            $"partial class Target() : Module<Tensor, Tensor>(\"\") {{ {member} public override Tensor forward(Tensor input) => input; }}";

        Generated.From(source).ShouldCompile().Everything.ShouldNotContain("IAdapterHost");
    }

    [Theory]
    [InlineData(
        "partial class Target() : Module<Tensor, Tensor>(\"\") { Linear a = new(); protected override void RegisterComponents() { } public override Tensor forward(Tensor input) => input; }"
    )]
    [InlineData(
        "partial class Target() : Base { Linear a = new(); } class Base() : Module<Tensor, Tensor>(\"\") { private Linear hidden = new(); public override Tensor forward(Tensor input) => hidden.call(input); }"
    )]
    [InlineData(
        "partial class Target() : Base { Linear a = new(); } class Base() : Module<Tensor, Tensor>(\"\") { protected override void RegisterComponents() { } public override Tensor forward(Tensor input) => input; }"
    )]
    [InlineData(
        "partial class Target(Linear captured) : Module<Tensor, Tensor>(\"\") { public override Tensor forward(Tensor input) => captured.call(input); }"
    )]
    [InlineData("partial class Target() : ModuleList<Linear> { Linear a = new(); }")]
    public void RegistrationStaysWithReflectionWhereOnlyItReachesEverything(string source) =>
        Generated.From(source).ShouldCompile().Text.ShouldNotContain("override void RegisterComponents");
}
