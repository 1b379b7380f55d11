using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Training;

/// <summary>Leaves the flag to the framework: removes the statement that sets it, with the loop that does nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFlagFix)), Shared]
public sealed class RemoveFlagFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TrainingRules.FlagByHand.Id];

    /// <inheritdoc/>
    protected override string Title => "Leave requires_grad to the framework";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
        && Whole(statement).Parent is BlockSyntax
        && IsAlone(node, statement);

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        SyntaxNode whole = Whole(node.FirstAncestorOrSelf<StatementSyntax>()!);
        return root.RemoveNode(whole, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>Whether the statement does nothing but set the flag.</summary>
    private static bool IsAlone(SyntaxNode node, ExpressionStatementSyntax statement) =>
        statement.Expression switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left.Span.Contains(node.Span),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name == node,
            _ => false,
        };

    private static StatementSyntax Whole(StatementSyntax statement) =>
        statement.Parent switch
        {
            CommonForEachStatementSyntax loop => Whole(loop),
            BlockSyntax { Statements.Count: 1, Parent: CommonForEachStatementSyntax loop } => Whole(loop),
            _ => statement,
        };
}
