using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes;

/// <summary>Writes the value that the rule proposes into the attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetAttributeValueFix)), Shared]
public sealed class SetAttributeValueFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        AdapterRules.RankNotPositive.Id,
        AdapterRules.RankNotLow.Id,
        AdapterRules.DropoutOutOfRange.Id,
        AdapterRules.AlphaNotPositive.Id,
        AdapterRules.DuplicateName.Id,
        AdapterRules.InvalidName.Id,
        FreezePolicyRules.WindowEmpty.Id,
        FreezePolicyRules.ThresholdOutOfRange.Id,
        FreezePolicyRules.EpochOutOfRange.Id,
    ];

    /// <inheritdoc/>
    protected override string Title => "Set the value";

    /// <inheritdoc/>
    protected override string TitleOf(ImmutableDictionary<string, string?> properties) =>
        $"Set {properties[NewValue.Property]} to {properties[NewValue.Expression]}";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        properties.ContainsKey(NewValue.Expression) && node.FirstAncestorOrSelf<AttributeSyntax>() is not null;

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        AttributeSyntax attribute = node.FirstAncestorOrSelf<AttributeSyntax>()!;
        string property = properties[NewValue.Property]!;
        ExpressionSyntax value = SyntaxFactory.ParseExpression(properties[NewValue.Expression]!);
        AttributeArgumentSyntax? written = attribute.ArgumentList?.Arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == property
        );
        return written is null
            ? Add(root, attribute, property, value)
            : root.ReplaceNode(written.Expression, value.WithTriviaFrom(written.Expression));
    }

    private static SyntaxNode Add(SyntaxNode root, AttributeSyntax attribute, string property, ExpressionSyntax value)
    {
        AttributeArgumentSyntax argument = SyntaxFactory
            .AttributeArgument(SyntaxFactory.NameEquals(property), null, value)
            .NormalizeWhitespace()
            .WithLeadingTrivia(attribute.ArgumentList is { Arguments.Count: > 0 } ? SyntaxFactory.Space : default);
        return root.ReplaceNode(attribute, attribute.AddArgumentListArguments(argument));
    }
}
