using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Adapters;

/// <summary>Takes the adapter attributes off a member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAdapterFix)), Shared]
public sealed class RemoveAdapterFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AdapterRules.UnusedAdapter.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove [Adapter]";

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        MemberDeclarationSyntax member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        IEnumerable<AttributeSyntax> adapters = member.AttributeLists.SelectMany(list => list.Attributes).Where(IsAdapter);
        MemberDeclarationSyntax without = member.TrackNodes(adapters);
        foreach (AttributeSyntax adapter in adapters)
        {
            without = without.Without(without.GetCurrentNode(adapter)!);
        }
        return root.ReplaceNode(member, without);
    }

    private static bool IsAdapter(AttributeSyntax attribute) =>
        attribute.Name.ToString().Split('.', ':').Last().Split('<')[0] is "Adapter" or "AdapterAttribute";
}
