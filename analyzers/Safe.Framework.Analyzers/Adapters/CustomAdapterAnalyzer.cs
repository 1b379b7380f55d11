using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>An adapter of the user's own that generated code cannot make: SAFE0121.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CustomAdapterAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.AdapterNotMade];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.Field, SymbolKind.Property);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        foreach (AttributeData adapter in known.Adapters(context.Symbol).Where(adapter => !CustomAdapter.IsUsable(adapter)))
        {
            string type = CustomAdapter.TypeOf(adapter)!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            context.ReportDiagnostic(
                Diagnostic.Create(
                    AdapterRules.AdapterNotMade,
                    adapter.Location(nameof(CustomAdapter), context.CancellationToken),
                    type,
                    context.Symbol.Name
                )
            );
        }
    }
}
