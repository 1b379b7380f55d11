using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>Members that hold nothing an adapter could be hooked onto: SAFE0101, SAFE0102, SAFE0111, SAFE0120.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdapterTargetAnalyzer : AdaptedMemberAnalyzer
{
    /// <summary>The property that holds the type which the member should be declared as.</summary>
    internal const string LayerType = nameof(LayerType);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [AdapterRules.NotALayer, AdapterRules.TypeHidesLayer, AdapterRules.StaticLayer, AdapterRules.NoWeight];

    private protected override void Analyze(SymbolAnalysisContext context, IReadOnlyCollection<AdaptedMember> members)
    {
        if (ModuleRules.FirstBlockingProblem((INamedTypeSymbol)context.Symbol) == ModuleProblem.NotAModule)
        {
            return;
        }
        foreach (AdaptedMember member in members)
        {
            if (Problem(member) is { } problem)
            {
                context.ReportDiagnostic(problem);
            }
        }
    }

    private static Diagnostic? Problem(AdaptedMember member)
    {
        ITypeSymbol type = member.Symbol switch
        {
            IFieldSymbol field => field.Type,
            _ => ((IPropertySymbol)member.Symbol).Type,
        };
        string shown = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (member.Symbol.IsStatic)
        {
            return Diagnostic.Create(AdapterRules.StaticLayer, member.Location, member.Symbol.Name);
        }
        if (MemberRules.IsAdaptable(member.Symbol))
        {
            return HasNoWeight(type) && member.Adapters.Any(AdapterMethods.NeedsWeight)
                ? Diagnostic.Create(AdapterRules.NoWeight, member.Location, member.Symbol.Name, shown)
                : null;
        }
        if (MemberRules.ValueType(member.Symbol) is null)
        {
            return Diagnostic.Create(AdapterRules.NotALayer, member.Location, member.Symbol.Name, "no stored layer");
        }
        if (AssignedLayer(member) is { } layer)
        {
            string better = layer.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            return Diagnostic.Create(
                AdapterRules.TypeHidesLayer,
                member.Location,
                ImmutableDictionary<string, string?>.Empty.Add(LayerType, better),
                member.Symbol.Name,
                shown,
                better
            );
        }
        return Diagnostic.Create(AdapterRules.NotALayer, member.Location, member.Symbol.Name, shown);
    }

    /// <summary>The one layer type that all assignments give the member, or null.</summary>
    private static ITypeSymbol? AssignedLayer(AdaptedMember member)
    {
        ITypeSymbol?[] types =
        [
            .. member.Values.Select(value => value.Unwrap()?.Type).Distinct(SymbolEqualityComparer.Default).Cast<ITypeSymbol?>(),
        ];
        return types is { Length: 1 } && types[0] is { } type && TorchTypes.IsLayer(type) ? type : null;
    }

    /// <summary>Whether a type is a layer of the backend without weights, such as an activation. Containers are not: what is inside counts.</summary>
    private static bool HasNoWeight(ITypeSymbol type) =>
        type is { IsSealed: true, ContainingNamespace.Name: "Modules" }
        && TorchTypes.IsLayer(type)
        && !type.GetMembers().Any(member => member is IPropertySymbol property && property.Type.Name is "Parameter");
}
