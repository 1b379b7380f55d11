using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Adapters;

/// <summary>Makes the member one of each object.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveStaticFix)), Shared]
public sealed class RemoveStaticFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AdapterRules.StaticLayer.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove 'static'";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        Static(node.FirstAncestorOrSelf<MemberDeclarationSyntax>()) is not null;

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        MemberDeclarationSyntax member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        return root.ReplaceNode(member, member.Without(Static(member)!.Value));
    }

    private static SyntaxToken? Static(MemberDeclarationSyntax? member) =>
        member
            ?.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.StaticKeyword))
            .Select(modifier => (SyntaxToken?)modifier)
            .FirstOrDefault();
}
