using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Policies;

/// <summary>
/// A freeze unit whose base is one (SAFE0406), that holds another one (SAFE0415), or that has nothing to freeze (SAFE0407). What stands in
/// other assemblies or shows at run time only is taken as right.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnitNestingAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [FreezePolicyRules.SecondPolicy, FreezePolicyRules.NothingToFreeze, FreezePolicyRules.UnitInUnit];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var unit = (INamedTypeSymbol)context.Symbol;
        if (known.Policy(unit) is not { } policy || ModuleRules.FirstBlockingProblem(unit) != ModuleProblem.None)
        {
            return;
        }
        Location place = policy.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? unit.Locations[0];
        if (known.UnitClass(unit.BaseType!) is { } first)
        {
            context.ReportDiagnostic(Diagnostic.Create(FreezePolicyRules.SecondPolicy, place, unit.Name, first.Name));
            return;
        }
        HeldModules held = HeldModules.Of(unit);
        (ISymbol Member, INamedTypeSymbol Holder, INamedTypeSymbol Module) inner = held.Found.FirstOrDefault(found =>
            known.IsUnit(found.Module)
        );
        if (inner.Member is { } member)
        {
            string path = $"{inner.Holder.Name}.{member.Name}";
            context.ReportDiagnostic(Diagnostic.Create(FreezePolicyRules.UnitInUnit, place, unit.Name, inner.Module.Name, path));
        }
        else if (held.IsAll && !unit.IsAbstract && !held.Members.Any(known.IsAdapted))
        {
            context.ReportDiagnostic(Diagnostic.Create(FreezePolicyRules.NothingToFreeze, place, unit.Name));
        }
    }
}
