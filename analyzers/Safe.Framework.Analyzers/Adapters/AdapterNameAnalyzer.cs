using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>Names that a checkpoint cannot hold, or not twice: SAFE0108, SAFE0110.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdapterNameAnalyzer : ModelAnalyzer
{
    private const string Name = nameof(Name);
    private const string Default = "default";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [AdapterRules.DuplicateName, AdapterRules.InvalidName];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.Field, SymbolKind.Property);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (AttributeData adapter in known.Adapters(context.Symbol))
        {
            bool isNamed = adapter.TryGet(Name, out string name);
            if (isNamed && (name.Length == 0 || name.Contains('.')))
            {
                string valid = name.Length == 0 ? Default : name.Replace('.', '_');
                Report(context, AdapterRules.InvalidName, adapter, valid, name, context.Symbol.Name);
            }
            if (!taken.Add(isNamed ? name : Default))
            {
                string free = Enumerable
                    .Range(2, taken.Count + 1)
                    .Select(number => $"{(isNamed ? name : Default)}{number}")
                    .First(taken.Add);
                Report(context, AdapterRules.DuplicateName, adapter, free, context.Symbol.Name, isNamed ? name : Default);
            }
        }
    }

    private static void Report(
        SymbolAnalysisContext context,
        DiagnosticDescriptor rule,
        AttributeData adapter,
        string better,
        params object[] arguments
    ) =>
        context.ReportDiagnostic(
            Diagnostic.Create(
                rule,
                adapter.Location(Name, context.CancellationToken),
                NewValue.Properties(Name, SymbolDisplay.FormatLiteral(better, quote: true)),
                arguments
            )
        );
}
