using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Framework.Generators.Parsing;

/// <summary>How symbols are written in generated code.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private static readonly SymbolDisplayFormat WithoutGlobal = Qualified.WithGlobalNamespaceStyle(
        SymbolDisplayGlobalNamespaceStyle.Omitted
    );

    /// <summary>The type as code can name it anywhere: <c>global::Demo.Block?</c>.</summary>
    public static string ToQualified(this ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The namespace as it is declared, empty for the global one.</summary>
    public static string ToDeclared(this INamespaceSymbol space) => space.IsGlobalNamespace ? "" : space.ToDisplayString(WithoutGlobal);

    /// <summary>The symbol's name as an identifier, with <c>@</c> where it reads as a keyword anywhere in the language.</summary>
    public static string ToIdentifier(this ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(symbol.Name) == SyntaxKind.None
            ? symbol.Name
            : "@" + symbol.Name;

    /// <summary>The attribute of the framework with this name, or null.</summary>
    public static AttributeData? FrameworkAttribute(this ISymbol symbol, string name) => symbol.FrameworkAttributes(name).FirstOrDefault();

    /// <summary>The attributes of the framework with this name, with a type argument or without, in the order that they are written in.</summary>
    public static IEnumerable<AttributeData> FrameworkAttributes(this ISymbol symbol, string name) =>
        symbol
            .GetAttributes()
            .Where(attribute => attribute.AttributeClass is { Arity: <= 1 } type && type.IsNamed(KnownNames.Annotations, name));

    /// <summary>Whether a type implements an interface of the framework.</summary>
    public static bool ImplementsFramework(this ITypeSymbol type, string space, string name) =>
        type.AllInterfaces.Any(candidate => candidate.IsNamed(space, name));

    /// <summary>Whether a type is an interface of the framework or implements it.</summary>
    public static bool IsOrImplementsFramework(this ITypeSymbol type, string space, string name) =>
        (type is INamedTypeSymbol named && named.IsNamed(space, name)) || type.ImplementsFramework(space, name);

    /// <summary>Whether a namespace has this full name. Asked for every base type and attribute, so it builds no text.</summary>
    public static bool IsCalled(this INamespaceSymbol space, string name)
    {
        int end = name.Length;
        for (INamespaceSymbol level = space; !level.IsGlobalNamespace; level = level.ContainingNamespace)
        {
            int start = end - level.Name.Length;
            bool isPart = start >= 0 && string.CompareOrdinal(name, start, level.Name, 0, level.Name.Length) == 0;
            if (!isPart || (start > 0 && name[start - 1] != '.'))
            {
                return false;
            }
            end = start - 1;
        }
        return end == -1;
    }

    /// <summary>Whether a type has this name in this namespace.</summary>
    public static bool IsNamed(this INamedTypeSymbol type, string space, string name) =>
        string.Equals(type.Name, name, StringComparison.Ordinal) && type.ContainingNamespace.IsCalled(space);
}
