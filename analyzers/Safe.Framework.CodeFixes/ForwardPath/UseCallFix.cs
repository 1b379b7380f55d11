using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes.ForwardPath;

/// <summary>Calls the layer through <c>call</c>, which runs hooks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseCallFix)), Shared]
public sealed class UseCallFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [ForwardPathRules.AdapterBypassed.Id, ForwardPathRules.LayerBypassed.Id];

    /// <inheritdoc/>
    protected override string Title => "Use 'call'";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) => node is IdentifierNameSyntax;

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        SyntaxNode call = SyntaxFactory.IdentifierName("call").WithTriviaFrom(node);
        return root.ReplaceNode(node, call);
    }
}
