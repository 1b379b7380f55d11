using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Reads a partial property whose implementation is to be generated.</summary>
internal static class PartialPropertyParser
{
    public static PartialPropertyModel Parse(IPropertySymbol property)
    {
        var declaration = (PropertyDeclarationSyntax)property.DeclaringSyntaxReferences[0].GetSyntax();
        IEnumerable<AccessorModel> accessors = (declaration.AccessorList?.Accessors ?? []).Select(accessor => new AccessorModel(
            string.Concat(accessor.Modifiers.Select(modifier => modifier.Text + " ")),
            accessor.Keyword.Text
        ));
        return new(
            string.Join(" ", declaration.Modifiers.Select(modifier => modifier.Text)),
            property.Type.ToQualified(),
            property.ToIdentifier(),
            new(accessors),
            property.Type.NullableAnnotation == NullableAnnotation.Annotated,
            SourceFiles.NameOf(property.DeclaringSyntaxReferences[0])
        );
    }
}
