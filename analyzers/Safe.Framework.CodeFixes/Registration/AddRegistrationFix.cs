using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Safe.Framework.CodeFixes.Registration;

/// <summary>Registers at the end of the constructor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRegistrationFix)), Shared]
public sealed class AddRegistrationFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RegistrationRules.NeverRegistered.Id];

    /// <inheritdoc/>
    protected override string Title => "Call RegisterComponents()";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        node is ConstructorDeclarationSyntax;

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        var constructor = (ConstructorDeclarationSyntax)node;
        StatementSyntax call = SyntaxFactory.ParseStatement("RegisterComponents();");
        ConstructorDeclarationSyntax changed = constructor switch
        {
            { Body: { } body } => constructor.WithBody(body.AddStatements(call)),
            { ExpressionBody: { } arrow } => constructor
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithBody(SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(arrow.Expression.WithoutTrivia()), call)),
            _ => constructor,
        };
        return root.ReplaceNode(constructor, changed.WithAdditionalAnnotations(Formatter.Annotation));
    }
}
