using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Types;

/// <summary>Lets other files see the type and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFileFix)), Shared]
public sealed class RemoveFileFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TypeRules.FileLocal.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove 'file'";

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        IEnumerable<TypeDeclarationSyntax> chain = node.AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            .Where(declaration => declaration.Modifiers.Any(SyntaxKind.FileKeyword));
        return root.ReplaceNodes(
            chain,
            (_, current) => current.Without(current.Modifiers.First(modifier => modifier.IsKind(SyntaxKind.FileKeyword)))
        );
    }
}
