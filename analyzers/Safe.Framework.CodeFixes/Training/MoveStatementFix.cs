using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Training;

/// <summary>Moves the statement that changes the model's parameters before the one that makes the optimizer, where it needs nothing declared between them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveStatementFix)), Shared]
public sealed class MoveStatementFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [TrainingRules.MovedLater.Id, TrainingRules.AdaptedLater.Id];

    /// <inheritdoc/>
    protected override string Title => "Make the optimizer after it";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        SyntaxNode optimizer = StatementOf(node);
        SyntaxNode later = Later(node, properties);
        HashSet<string> declared = new(
            optimizer
                .Parent!.ChildNodes()
                .SkipWhile(statement => statement != optimizer)
                .TakeWhile(statement => statement != later)
                .SelectMany(statement => statement.DescendantNodes())
                .Select(Declared)
                .OfType<string>(),
            StringComparer.Ordinal
        );
        return !later.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => declared.Contains(name.Identifier.ValueText));
    }

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        SyntaxNode optimizer = StatementOf(node);
        SyntaxNode later = Later(node, properties);
        SyntaxNode block = optimizer.Parent!;
        SyntaxNode changed = block switch
        {
            BlockSyntax body => body.WithStatements(Moved(body.Statements, (StatementSyntax)later, (StatementSyntax)optimizer)),
            CompilationUnitSyntax file => file.WithMembers(
                Moved(file.Members, (MemberDeclarationSyntax)later, (MemberDeclarationSyntax)optimizer)
            ),
            _ => block,
        };
        return root.ReplaceNode(block, changed);
    }

    private static SyntaxList<T> Moved<T>(SyntaxList<T> statements, T later, T before)
        where T : SyntaxNode => statements.Remove(later).Insert(statements.IndexOf(before), later);

    private static SyntaxNode Later(SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        int start = int.Parse(properties[RuleProperties.Start]!, CultureInfo.InvariantCulture);
        return StatementOf(node.SyntaxTree.GetRoot().FindToken(start).Parent!);
    }

    /// <summary>The statement of a block, or of the file, that a node stands in.</summary>
    private static SyntaxNode StatementOf(SyntaxNode node) =>
        node.AncestorsAndSelf().First(ancestor => ancestor.Parent is BlockSyntax or CompilationUnitSyntax);

    private static string? Declared(SyntaxNode node) =>
        node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
            _ => null,
        };
}
