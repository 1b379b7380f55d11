using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Policies;

/// <summary>
/// A scorer or schedule that a <c>[FreezePolicy]</c> names and that is none (SAFE0404) or cannot be made (SAFE0405). The decision is
/// <see cref="PolicyRules"/>', by which the generator leaves it out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyPartAnalyzer : ModelAnalyzer
{
    private static readonly (string Property, string Interface)[] Parts =
    [
        (KnownNames.Scorer, KnownNames.ImportanceScorer),
        (KnownNames.Schedule, KnownNames.FreezeSchedule),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [FreezePolicyRules.WrongPart, FreezePolicyRules.PartNotCreatable];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var unit = (INamedTypeSymbol)context.Symbol;
        if (known.Policy(unit) is not { } policy)
        {
            return;
        }
        foreach ((string property, string wanted) in Parts)
        {
            if (!policy.TryGet(property, out ITypeSymbol part) || part.TypeKind == TypeKind.Error)
            {
                continue;
            }
            string name = part.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            Location place = policy.Location(property, context.CancellationToken);
            switch (PolicyRules.FirstProblem(property, part, unit, context.Compilation))
            {
                case PartProblem.WrongType:
                    context.ReportDiagnostic(Diagnostic.Create(FreezePolicyRules.WrongPart, place, property, unit.Name, name, wanted));
                    break;
                case PartProblem.NotCreatable:
                    context.ReportDiagnostic(Diagnostic.Create(FreezePolicyRules.PartNotCreatable, place, name));
                    break;
            }
        }
    }
}
