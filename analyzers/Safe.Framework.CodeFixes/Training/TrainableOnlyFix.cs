using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Training;

/// <summary>Gives the optimizer the parameters that train.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrainableOnlyFix)), Shared]
public sealed class TrainableOnlyFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TrainingRules.FrozenWeights.Id];

    /// <inheritdoc/>
    protected override string Title => "Pass the parameters that train";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node is { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } };

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        var parameters = (InvocationExpressionSyntax)node.Parent!.Parent!;
        ExpressionSyntax chosen = SyntaxFactory.ParseExpression(
            $"{parameters.WithoutTrivia()}.Where(parameter => parameter.requires_grad)"
        );
        return root.ReplaceNode(parameters, chosen.WithTriviaFrom(parameters));
    }
}
