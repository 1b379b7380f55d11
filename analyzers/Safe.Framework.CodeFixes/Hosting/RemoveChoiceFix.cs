using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Hosting;

/// <summary>Takes a choice away that a later one overrules.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveChoiceFix)), Shared]
public sealed class RemoveChoiceFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [HostingRules.ChosenTwice.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove the choice that has no effect";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node is { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } };

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        var access = (MemberAccessExpressionSyntax)node.Parent!;
        var choice = (InvocationExpressionSyntax)access.Parent!;
        return root.ReplaceNode(choice, access.Expression.WithTrailingTrivia(choice.GetTrailingTrivia()));
    }
}
