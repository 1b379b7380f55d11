using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>What the fields and properties of a module are to generated code.</summary>
internal static class MemberRules
{
    /// <summary>The type of an instance field or readable property, or null for any other member.</summary>
    public static ITypeSymbol? ValueType(ISymbol member) =>
        member switch
        {
            IFieldSymbol { IsStatic: false, AssociatedSymbol: null } field => field.Type,
            IPropertySymbol
            {
                IsStatic: false,
                IsIndexer: false,
                GetMethod: not null,
                ExplicitInterfaceImplementations.IsEmpty: true
            } property => property.Type,
            _ => null,
        };

    /// <summary>Whether adapters can be hooked onto what the member holds: a layer, or a container of layers.</summary>
    public static bool IsAdaptable(ISymbol member) =>
        ValueType(member) is { } type && (TorchTypes.IsLayer(type) || TorchTypes.HoldsLayers(type));

    /// <summary>Whether the member holds a container, each layer of which is a site of its own.</summary>
    public static bool IsContainer(ISymbol member) => ValueType(member) is { } type && TorchTypes.Container(type) is not null;

    /// <summary>Whether the member is stored in its object, so that it is one of its components: a field, or a property with a field of its own.</summary>
    public static bool IsStored(ISymbol member) =>
        member is IFieldSymbol
        || (
            member is IPropertySymbol property
            && (
                IsImplementedHere(property)
                || property
                    .ContainingType.GetMembers()
                    .OfType<IFieldSymbol>()
                    .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
            )
        );

    /// <summary>Whether the member is an adapted partial property that waits for its implementation.</summary>
    public static bool IsImplementedHere(ISymbol member) =>
        member is IPropertySymbol { IsPartialDefinition: true, PartialImplementationPart: null }
        && IsAdaptable(member)
        && member.FrameworkAttribute(KnownNames.AdapterAttribute) is not null;

    /// <summary>The name that the member is registered under: its own, or what <c>[ComponentName]</c> says.</summary>
    public static string ComponentName(ISymbol member)
    {
        IEnumerable<AttributeData> attributes = member.GetAttributes();
        if (member is IPropertySymbol)
        {
            attributes = attributes.Concat(
                member
                    .ContainingType.GetMembers()
                    .OfType<IFieldSymbol>()
                    .Where(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member))
                    .SelectMany(field => field.GetAttributes())
            );
        }
        return attributes
                .Where(attribute => attribute.AttributeClass?.Name is KnownNames.ComponentNameAttribute)
                .SelectMany(attribute => attribute.NamedArguments)
                .Where(argument => argument.Key is "Name")
                .Select(argument => argument.Value.Value as string)
                .FirstOrDefault()
            ?? member.Name;
    }
}
