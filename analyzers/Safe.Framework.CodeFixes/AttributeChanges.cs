using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes;

/// <summary>Takes attributes off declarations.</summary>
internal static class AttributeChanges
{
    /// <summary>The declaration without an attribute, and without the brackets where nothing else stands in them.</summary>
    public static TDeclaration Without<TDeclaration>(this TDeclaration declaration, AttributeSyntax attribute)
        where TDeclaration : SyntaxNode
    {
        SyntaxNode removed = attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : attribute;
        // The first token of a declaration carries its comments and its indentation.
        return declaration.RemoveNode(removed, SyntaxRemoveOptions.KeepNoTrivia)!.WithLeadingTrivia(declaration.GetLeadingTrivia());
    }
}
