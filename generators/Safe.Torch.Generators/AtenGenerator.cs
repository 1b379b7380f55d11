using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Torch.Generators;

/// <summary>Writes <c>Safe.Torch.Aten</c> from the additional file <c>aten.txt</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AtenGenerator : IIncrementalGenerator
{
    /// <summary>The tracking name of the parse step.</summary>
    internal const string ParseStep = "ParseSchemas";

    private const string FileName = "aten.txt";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SchemaFile> files = context
            .AdditionalTextsProvider.Where(static file =>
                string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase)
            )
            .Select(static (file, cancel) => SchemaFileParser.Parse(file.Path, file.GetText(cancel) ?? SourceText.From(""), cancel))
            .WithTrackingName(ParseStep);

        context.RegisterSourceOutput(files, static (output, file) => Write(output, file));
    }

    private static void Write(SourceProductionContext output, SchemaFile file)
    {
        foreach (SchemaProblem problem in file.Problems)
        {
            output.ReportDiagnostic(SchemaDiagnostics.Create(problem));
        }

        output.AddSource("Aten.g.cs", SourceText.From(AtenEmitter.Emit(file.Operators), Encoding.UTF8));
    }
}
