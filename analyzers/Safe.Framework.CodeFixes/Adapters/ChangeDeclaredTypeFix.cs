using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.CodeFixes.Adapters;

/// <summary>Declares the member as the layer that it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeDeclaredTypeFix)), Shared]
public sealed class ChangeDeclaredTypeFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AdapterRules.TypeHidesLayer.Id];

    /// <inheritdoc/>
    protected override string Title => "Declare it as the layer";

    /// <inheritdoc/>
    protected override string TitleOf(ImmutableDictionary<string, string?> properties) =>
        $"Declare it as {properties[AdapterTargetAnalyzer.LayerType]}";

    /// <inheritdoc/>
    protected override bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) => Declared(node) is not null;

    /// <inheritdoc/>
    protected override SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties)
    {
        TypeSyntax declared = Declared(node)!;
        TypeSyntax layer = SyntaxFactory.ParseTypeName(properties[AdapterTargetAnalyzer.LayerType]!);
        return root.ReplaceNode(declared, layer.WithTriviaFrom(declared));
    }

    /// <summary>The type in the declaration; of several fields in one declaration none can have a type of its own.</summary>
    private static TypeSyntax? Declared(SyntaxNode node) =>
        node switch
        {
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } => declaration.Type,
            _ => null,
        };
}
