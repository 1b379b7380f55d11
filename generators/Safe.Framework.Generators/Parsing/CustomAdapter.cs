using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>The user's own adapter, as <c>[Adapter&lt;TAdapter&gt;]</c> names it.</summary>
internal static class CustomAdapter
{
    private const string Method = "global::" + KnownNames.Annotations + "." + KnownNames.AdapterMethod;

    /// <summary>The type argument; null where the attribute has none.</summary>
    public static ITypeSymbol? TypeOf(AttributeData attribute) =>
        attribute.AttributeClass is { Arity: 1 } type ? type.TypeArguments[0] : null;

    /// <summary>Whether generated code can make the adapter, or the attribute names a method of the framework.</summary>
    public static bool IsUsable(AttributeData attribute) => TypeOf(attribute) is not { } type || CanBeMade(type);

    /// <summary>The settings that stand for the type argument.</summary>
    public static IEnumerable<SettingModel> Settings(AttributeData attribute) =>
        TypeOf(attribute) is { } type
            ?
            [
                new SettingModel("Method", new ConstantModel(null, Method, "Custom")),
                new SettingModel(
                    "Create",
                    new ConstantModel(
                        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToQualified(),
                        IsType: true,
                        Arguments: "site, settings"
                    )
                ),
            ]
            : [];

    private static bool CanBeMade(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class } named
        && IsAdapter(named)
        && named.InstanceConstructors.Any(constructor =>
            constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && constructor.Parameters.Length == 2
            && Is(constructor.Parameters[0].Type, KnownNames.AdapterSite)
            && Is(constructor.Parameters[1].Type, KnownNames.AdapterSettings)
        );

    private static bool IsAdapter(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (Is(level, KnownNames.Adapter))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Is(ITypeSymbol type, string name) => type is INamedTypeSymbol named && named.IsNamed(KnownNames.Adapters, name);
}
