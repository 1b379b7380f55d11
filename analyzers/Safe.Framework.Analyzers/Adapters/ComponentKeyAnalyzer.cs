using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>Two components of one module under one name, of which the checkpoint can hold one only: SAFE0109.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentKeyAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.DuplicateKey];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !TorchTypes.IsModule(type))
        {
            return;
        }
        var taken = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol level in TorchTypes.UserBases(type).Reverse().Append(type))
        {
            foreach (ISymbol member in ComponentMembers.Of(level))
            {
                Take(context, taken, MemberRules.ComponentName(member), member);
                if (known.IsAdapted(member))
                {
                    Take(context, taken, MemberRules.ComponentName(member) + "_adapter", member);
                }
            }
        }
    }

    private static void Take(SymbolAnalysisContext context, Dictionary<string, ISymbol> taken, string key, ISymbol member)
    {
        if (!taken.TryGetValue(key, out ISymbol? first))
        {
            taken.Add(key, member);
        }
        else if (SymbolEqualityComparer.Default.Equals(member.ContainingType, context.Symbol))
        {
            string shown = SymbolEqualityComparer.Default.Equals(first.ContainingType, member.ContainingType)
                ? first.Name
                : $"{first.ContainingType.Name}.{first.Name}";
            context.ReportDiagnostic(Diagnostic.Create(AdapterRules.DuplicateKey, member.Locations[0], shown, member.Name, key));
        }
    }
}
