using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Torch.Generators.Tests.Generation;

/// <summary>Runs the generator in memory, over stub sources.</summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Input = compilation;
        Output = output;
    }

    internal GeneratorDriver Driver { get; }

    internal CSharpCompilation Input { get; }

    internal Compilation Output { get; }

    internal GeneratorRunResult Result => Driver.GetRunResult().Results.ShouldHaveSingleItem();

    internal string Text => Result.GeneratedSources.ShouldHaveSingleItem().SourceText.ToString();

    internal static GeneratorRun Of(string schemas, string path = "/project/aten.txt")
    {
        CSharpParseOptions parsing = new(LanguageVersion.Preview);
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999
        );
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Safe.Torch",
            [CSharpSyntaxTree.ParseText(TorchStubs.Source, parsing, "Stubs.cs")],
            References,
            options
        );
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new AtenGenerator().AsSourceGenerator()],
            [new SchemaText(path, schemas)],
            parsing,
            optionsProvider: null,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );
        return new(driver, compilation);
    }

    /// <summary>Runs again after an edit of the other sources.</summary>
    internal GeneratorRun AfterAdding(string source) =>
        new(Driver, Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)Input.SyntaxTrees[0].Options)));

    /// <summary>Runs again after an edit of aten.txt.</summary>
    internal GeneratorRun AfterReplacing(string schemas, string path = "/project/aten.txt") =>
        new(Driver.ReplaceAdditionalTexts([new SchemaText(path, schemas)]), Input);

    /// <summary>What the compiler says about the output, warnings as errors.</summary>
    internal ImmutableArray<Diagnostic> Compile() => Compile(Stream.Null);

    private ImmutableArray<Diagnostic> Compile(Stream assembly) =>
        [.. Output.Emit(assembly).Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];

    /// <summary>Compiles the output and runs <c>Caller.Run</c>, which the added source declares.</summary>
    /// <returns>The calls that the stub operators recorded.</returns>
    internal string[] Execute()
    {
        using MemoryStream stream = new();
        Compile(stream).ShouldBeEmpty();
        Assembly assembly = Assembly.Load(stream.ToArray());
        return [.. (IEnumerable<string>)assembly.GetType("Safe.Torch.Caller")!.GetMethod("Run")!.Invoke(null, null)!];
    }

    private sealed class SchemaText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
