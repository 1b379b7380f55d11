using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>Values that the options of a job would refuse, or that train nothing: SAFE0103, SAFE0105, SAFE0106.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdapterRangeAnalyzer : ModelAnalyzer
{
    private const string Rank = nameof(Rank);
    private const string Alpha = nameof(Alpha);
    private const string Dropout = nameof(Dropout);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [AdapterRules.RankNotPositive, AdapterRules.DropoutOutOfRange, AdapterRules.AlphaNotPositive];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.Field, SymbolKind.Property);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        foreach (AttributeData adapter in known.Adapters(context.Symbol))
        {
            void Report(DiagnosticDescriptor rule, string property, string better, params object[] values) =>
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        rule,
                        adapter.Location(property, context.CancellationToken),
                        NewValue.Properties(property, better),
                        [values[0], context.Symbol.Name, .. values.Skip(1)]
                    )
                );

            int rank = adapter.TryGet(Rank, out int written) ? written : 8;
            if (rank < 1)
            {
                Report(AdapterRules.RankNotPositive, Rank, "8", rank);
            }
            // Written so that NaN is out of range too.
            if (adapter.TryGet(Dropout, out double dropout) && !(dropout >= 0 && dropout < 1))
            {
                Report(AdapterRules.DropoutOutOfRange, Dropout, dropout >= 1 ? "0.1" : "0", Text(dropout));
            }
            if (adapter.TryGet(Alpha, out double alpha) && !(alpha > 0) && rank >= 1)
            {
                string positive = alpha < 0 ? Text(-alpha) : "8";
                Report(AdapterRules.AlphaNotPositive, Alpha, positive, Text(alpha), Text(alpha / rank));
            }
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
