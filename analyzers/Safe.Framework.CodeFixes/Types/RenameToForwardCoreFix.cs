using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Safe.Framework.Analyzers.Types;

namespace Safe.Framework.CodeFixes.Types;

/// <summary>Turns a forward into the ForwardCore that the generated forward calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameToForwardCoreFix)), Shared]
public sealed class RenameToForwardCoreFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TypeRules.WritesForward.Id];

    /// <inheritdoc/>
    protected override string Title => "Rename to 'ForwardCore'";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node is MethodDeclarationSyntax && properties.ContainsKey(FreezeUnitShapeAnalyzer.CanBecomeCore);

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        var method = (MethodDeclarationSyntax)node;
        SyntaxTokenList modifiers = SyntaxFactory.TokenList(
            method
                .Modifiers.Where(modifier =>
                    !modifier.IsKind(SyntaxKind.PublicKeyword)
                    && !modifier.IsKind(SyntaxKind.OverrideKeyword)
                    && !modifier.IsKind(SyntaxKind.SealedKeyword)
                )
                .Prepend(SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(SyntaxFactory.Space))
        );
        MethodDeclarationSyntax core = method
            .WithModifiers(modifiers)
            .WithIdentifier(SyntaxFactory.Identifier("ForwardCore").WithTriviaFrom(method.Identifier))
            .WithLeadingTrivia(Undocumented(method.GetLeadingTrivia()));
        return root.ReplaceNode(method, core);
    }

    /// <summary>An inherited summary has nothing to inherit from any more.</summary>
    private static SyntaxTriviaList Undocumented(SyntaxTriviaList leading)
    {
        int comment = leading.IndexOf(SyntaxKind.SingleLineDocumentationCommentTrivia);
        return comment >= 0 && leading[comment].ToString().Contains("<inheritdoc")
            ? [.. leading.Take(comment > 0 ? comment - 1 : 0), .. leading.Skip(comment + 1)]
            : leading;
    }
}
