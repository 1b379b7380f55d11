using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.Policies;

/// <summary>Writes the value that the rule proposes into the attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetPolicyValueFix)), Shared]
public sealed class SetPolicyValueFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [FreezePolicyRules.WindowEmpty.Id, FreezePolicyRules.ThresholdOutOfRange.Id, FreezePolicyRules.EpochOutOfRange.Id];

    /// <inheritdoc/>
    protected override string Title => "Set the value";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) =>
        properties.ContainsKey(RuleProperties.Proposal);

    /// <inheritdoc/>
    protected override Task<Document> FixAsync(
        Document document,
        SyntaxNode root,
        SyntaxNode node,
        ImmutableDictionary<string, string?> properties,
        CancellationToken cancel
    )
    {
        AttributeSyntax attribute = node.FirstAncestorOrSelf<AttributeSyntax>()!;
        AttributeArgumentSyntax proposal = SyntaxFactory.ParseAttributeArgumentList($"({properties[RuleProperties.Proposal]})")!.Arguments[
            0
        ];
        AttributeArgumentSyntax? written = attribute.ArgumentList?.Arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == proposal.NameEquals!.Name.Identifier.ValueText
        );
        SyntaxNode changed = written is null
            ? root.ReplaceNode(attribute, attribute.AddArgumentListArguments(proposal.WithLeadingTrivia(SyntaxFactory.Space)))
            : root.ReplaceNode(written.Expression, proposal.Expression.WithTriviaFrom(written.Expression));
        return Task.FromResult(document.WithSyntaxRoot(changed));
    }
}
