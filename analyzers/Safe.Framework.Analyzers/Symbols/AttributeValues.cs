using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>The values that are written in an attribute, and where.</summary>
internal static class AttributeValues
{
    /// <summary>Whether the attribute sets a property, by name or by a constructor argument of that name.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="property">The property's name.</param>
    /// <param name="value">The constant.</param>
    public static bool TryGet<T>(this AttributeData attribute, string property, out T value)
    {
        TypedConstant constant = attribute.Constant(property);
        if (constant is { IsNull: false, Kind: not TypedConstantKind.Array, Value: T found })
        {
            value = found;
            return true;
        }
        value = default!;
        return false;
    }

    /// <summary>The expression that sets a property; the whole attribute where it sets none.</summary>
    public static Location Location(this AttributeData attribute, string property, CancellationToken cancel)
    {
        var syntax = (AttributeSyntax?)attribute.ApplicationSyntaxReference?.GetSyntax(cancel);
        return (syntax is null ? null : Argument(attribute, syntax, property)?.Expression.GetLocation())
            ?? syntax?.GetLocation()
            ?? Microsoft.CodeAnalysis.Location.None;
    }

    /// <summary>The attribute's name as it is written, without <c>Attribute</c>.</summary>
    public static string ShortName(this AttributeData attribute)
    {
        string name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    private static TypedConstant Constant(this AttributeData attribute, string property)
    {
        int position = Position(attribute, property);
        return position >= 0
            ? attribute.ConstructorArguments[position]
            : attribute.NamedArguments.FirstOrDefault(argument => string.Equals(argument.Key, property, StringComparison.Ordinal)).Value;
    }

    private static AttributeArgumentSyntax? Argument(AttributeData attribute, AttributeSyntax syntax, string property)
    {
        AttributeArgumentSyntax[] arguments = [.. syntax.ArgumentList?.Arguments ?? default];
        return Array.Find(arguments, argument => argument.NameEquals?.Name.Identifier.ValueText == property)
            ?? Array.Find(
                arguments,
                argument => string.Equals(argument.NameColon?.Name.Identifier.ValueText, property, StringComparison.OrdinalIgnoreCase)
            )
            ?? arguments
                .Where(argument => argument.NameEquals is null && argument.NameColon is null)
                .Skip(Math.Max(Position(attribute, property), 0))
                .FirstOrDefault(_ => Position(attribute, property) >= 0);
    }

    private static int Position(AttributeData attribute, string property)
    {
        if (attribute.AttributeConstructor is not { } constructor)
        {
            return -1;
        }
        for (int index = 0; index < constructor.Parameters.Length; index++)
        {
            if (string.Equals(constructor.Parameters[index].Name, property, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }
        return -1;
    }
}
