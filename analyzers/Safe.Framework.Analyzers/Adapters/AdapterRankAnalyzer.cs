using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>A rank that no adapter can have: SAFE0103.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdapterRankAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.RankNotPositive];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.Field, SymbolKind.Property);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        foreach (AttributeData adapter in known.Adapters(context.Symbol))
        {
            if (adapter.TryGet("Rank", out int rank) && rank < 1)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        AdapterRules.RankNotPositive,
                        adapter.Location("Rank", context.CancellationToken),
                        rank,
                        context.Symbol.Name
                    )
                );
            }
        }
    }
}
