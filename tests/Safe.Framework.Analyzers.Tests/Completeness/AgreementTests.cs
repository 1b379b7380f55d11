using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Safe.Framework.Analyzers.Tests.Completeness;

/// <summary>Generator and analyzers agree: where the one leaves out what an attribute asks for, the others report an error, and nowhere else.</summary>
public sealed class AgreementTests
{
    // Of the errors, those about values and order; the generator writes them down as they are.
    private static readonly string[] AboutValues = ["SAFE0103", "SAFE0105", "SAFE0108", "SAFE0109", "SAFE0110", "SAFE0202", "SAFE0301"];

    private static readonly string[] Declarations =
    [
        "partial class Target",
        "class Target",
        "file partial class Target",
        "partial struct Target",
        "abstract partial class Target",
    ];

    private static readonly string[] Bases =
    [
        "Module<Tensor, Tensor>",
        "Module<Tensor, (Tensor, long)>",
        "Module<Tensor, long>",
        "Module",
        "Lists",
        "Closed",
        "",
    ];

    private static readonly string[] Sites =
    [
        "",
        "[Adapter(AdapterMethod.LoRA)] protected Linear site;",
        "[Adapter(AdapterMethod.LoRA)] protected static Linear site;",
        "[Adapter(AdapterMethod.LoRA)] protected MultiheadAttention site;",
        "[Adapter(AdapterMethod.LoRA)] protected Linear site; public int AdapterSites;",
        "[Adapter(AdapterMethod.LoRA)] public Linear Site { get; }",
        "[Adapter(AdapterMethod.LoRA)] public Linear Site { set { } }",
    ];

    private static readonly string[] Cores =
    [
        "",
        "protected Tensor ForwardCore(Tensor input) => input;",
        "protected (Tensor, long) ForwardCore(Tensor input) => (input, 1);",
        "protected long ForwardCore(Tensor input) => 1;",
        "public override Tensor forward(Tensor input) => input;",
        "protected Tensor ForwardCore(Tensor input) => input; public int FreezeUnit;",
    ];

    private const string Others = """
        abstract class Lists() : Module<Tensor, Tensor>("Lists") { public int AdapterSites; }
        abstract class Closed() : Module<Tensor, Tensor>("Closed") { public sealed override Tensor forward(Tensor input) => input; }
        """;

    public static TheoryData<string> AllDeclarations => [.. Declarations];

    [Theory]
    [MemberData(nameof(AllDeclarations))]
    public async Task AnErrorIsReportedWhereSomethingAskedForIsNotEmitted(string declaration)
    {
        Compilation framework = (await TestProject.Create(Others, Backend.SafeTorch).Project.GetCompilationAsync())!;
        var options = (CSharpParseOptions)framework.SyntaxTrees.First().Options;
        int skipped = 0;
        int emitted = 0;
        foreach (string space in Bases)
        foreach (string site in Sites)
        foreach (string core in Cores)
        foreach (string policy in new[] { "", "[FreezePolicy] " })
        {
            string bases = space.Length > 0 ? " : " + space : "";
            string source = $"{policy}{declaration}{bases} {{ {site} {core} }}";
            Compilation compilation = framework.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options, "Target.cs"));
            string text = string.Concat(TestProject.Generate(compilation).SyntaxTrees.Skip(3).Select(tree => tree.ToString()));
            bool isWhole =
                (site.Length == 0 || text.Contains("IAdapterHost", StringComparison.Ordinal))
                && (policy.Length == 0 || text.Contains("IFreezeUnitHost", StringComparison.Ordinal));

            (await ErrorsAsync(compilation)).Any().ShouldBe(!isWhole, source);
            bool isAsked = site.Length > 0 || policy.Length > 0;
            (skipped, emitted) = isWhole ? (skipped, isAsked ? emitted + 1 : emitted) : (skipped + 1, emitted);
        }
        skipped.ShouldBeGreaterThan(100);
        (emitted > 20).ShouldBe(declaration is "partial class Target" or "abstract partial class Target", $"{emitted} emitted");
    }

    private static async Task<IEnumerable<Diagnostic>> ErrorsAsync(Compilation compilation)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. RuleSet.Analyzers];
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        found.ShouldNotContain(diagnostic => diagnostic.Id == "AD0001");
        return found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !AboutValues.Contains(diagnostic.Id));
    }
}
