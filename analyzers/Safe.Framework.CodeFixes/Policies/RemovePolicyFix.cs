using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Policies;

/// <summary>Takes the attribute that has no effect away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovePolicyFix)), Shared]
public sealed class RemovePolicyFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FreezePolicyRules.SecondPolicy.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove [FreezePolicy]";

    /// <inheritdoc/>
    protected override Task<Document> FixAsync(
        Document document,
        SyntaxNode root,
        SyntaxNode node,
        ImmutableDictionary<string, string?> properties,
        CancellationToken cancel
    )
    {
        SyntaxNode attribute = node.FirstAncestorOrSelf<AttributeSyntax>()!;
        SyntaxNode removed = attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : attribute;
        // The first token of a declaration carries its comments and its indentation.
        SyntaxNode declaration = removed.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        SyntaxNode without = declaration.RemoveNode(removed, SyntaxRemoveOptions.KeepNoTrivia)!;
        return Task.FromResult(
            document.WithSyntaxRoot(root.ReplaceNode(declaration, without.WithLeadingTrivia(declaration.GetLeadingTrivia())))
        );
    }
}
