using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.ForwardPath;

/// <summary>Lets the gradient through: takes the output itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDetachFix)), Shared]
public sealed class RemoveDetachFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ForwardPathRules.OutputDetached.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove the call of 'detach'";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node is { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } };

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        var detach = (InvocationExpressionSyntax)node.Parent!.Parent!;
        ExpressionSyntax output = ((MemberAccessExpressionSyntax)detach.Expression).Expression;
        return root.ReplaceNode(detach, output.WithTriviaFrom(detach));
    }
}
