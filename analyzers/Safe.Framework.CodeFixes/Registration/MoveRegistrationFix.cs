using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Registration;

/// <summary>Registers once everything is assigned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveRegistrationFix)), Shared]
public sealed class MoveRegistrationFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RegistrationRules.AssignedAfter.Id];

    /// <inheritdoc/>
    protected override string Title => "Move RegisterComponents() below the assignments";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node.FirstAncestorOrSelf<BlockSyntax>() is { Parent: ConstructorDeclarationSyntax } body && body.Statements.Any(IsRegistration);

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        BlockSyntax body = node.FirstAncestorOrSelf<BlockSyntax>()!;
        StatementSyntax call = body.Statements.First(IsRegistration);
        int last = body.Statements.IndexOf(body.Statements.Last(IsAssignment));
        SyntaxList<StatementSyntax> statements = body.Statements.Insert(last + 1, call);
        return root.ReplaceNode(body, body.WithStatements(statements.RemoveAt(statements.IndexOf(IsRegistration))));
    }

    private static bool IsRegistration(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && call.Expression.ToString() is "RegisterComponents" or "this.RegisterComponents" or "base.RegisterComponents";

    private static bool IsAssignment(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax };
}
