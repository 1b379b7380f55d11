using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>An adapted private layer that nothing calls, so that its adapter learns nothing: SAFE0115.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedAdapterAnalyzer : AdaptedMemberAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.UnusedAdapter];

    private protected override void Analyze(SymbolAnalysisContext context, IReadOnlyCollection<AdaptedMember> members)
    {
        foreach (AdaptedMember member in members)
        {
            bool isPrivate = member.Symbol is { DeclaredAccessibility: Accessibility.Private, IsStatic: false };
            if (isPrivate && MemberRules.IsAdaptable(member.Symbol) && !member.Reads.Any(IsUse) && !IsNamedInNestedType(member.Symbol))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(AdapterRules.UnusedAdapter, member.Location, member.Symbol.Name, context.Symbol.Name)
                );
            }
        }
    }

    /// <summary>Whether a nested type, whose code is not part of the class's, names it.</summary>
    private static bool IsNamedInNestedType(ISymbol member) =>
        member
            .ContainingType.GetTypeMembers()
            .SelectMany(nested => nested.DeclaringSyntaxReferences)
            .SelectMany(reference => reference.GetSyntax().DescendantTokens())
            .Any(token => token.ValueText == member.Name);

    /// <summary>Whether the layer may be called here: everywhere but where a constructor sets its weights up.</summary>
    private static bool IsUse(IOperation read) =>
        read.Parent is not IPropertyReferenceOperation || read.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null;
}
