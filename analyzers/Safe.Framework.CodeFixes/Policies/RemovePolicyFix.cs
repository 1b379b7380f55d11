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
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        AttributeSyntax attribute = node.FirstAncestorOrSelf<AttributeSyntax>()!;
        TypeDeclarationSyntax declaration = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        return root.ReplaceNode(declaration, declaration.Without(attribute));
    }
}
