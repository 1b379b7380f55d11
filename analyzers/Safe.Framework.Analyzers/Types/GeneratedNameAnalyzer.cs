using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Types;

/// <summary>A class, or a base class of it, with a member of its own where the generator would put one: SAFE0007.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedNameAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [TypeRules.NameTaken];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ModuleRules.FirstBlockingProblem(type) != ModuleProblem.None)
        {
            return;
        }
        if (type.GetMembers().Any(member => MemberRules.IsAdaptable(member) && known.IsAdapted(member)))
        {
            Report(context, type, KnownNames.AdapterSites, IsExtensible);
        }
        if (known.Policy(type) is not null)
        {
            Report(context, type, KnownNames.FreezeUnit, _ => false);
            Report(context, type, KnownNames.Forward, forward => !forward.IsSealed);
        }
    }

    /// <summary>Reports the member where the class itself declares it, and the class where a base class does that leaves no room.</summary>
    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, string name, Func<ISymbol, bool> leavesRoom)
    {
        // A forward of the class's own is SAFE0009's.
        if (name is not KnownNames.Forward && type.WrittenMembers(name).FirstOrDefault() is { } own)
        {
            context.ReportDiagnostic(Diagnostic.Create(TypeRules.NameTaken, own.Locations[0], type.Name, name));
            return;
        }
        ISymbol? inherited = TorchTypes
            .UserBases(type)
            .SelectMany(ancestor => ancestor.WrittenMembers(name))
            .FirstOrDefault(member => !leavesRoom(member));
        if (inherited is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(TypeRules.NameTaken, type.Locations[0], inherited.ContainingType.Name, name));
        }
    }

    /// <summary>Whether a list of sites that a person wrote can be overridden by a longer one.</summary>
    private static bool IsExtensible(ISymbol member) =>
        member is IPropertySymbol { IsSealed: false } property
        && (property.IsVirtual || property.IsOverride || property.IsAbstract)
        && member.ContainingType.ImplementsFramework(KnownNames.Adapters, KnownNames.AdapterHost);
}
