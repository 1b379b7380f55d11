using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Reads the values written in an attribute. It knows no attribute by name: a new property needs no change here.</summary>
internal static class SettingParser
{
    /// <summary>The written values, constructor arguments first, each under the name of the attribute's property.</summary>
    public static EquatableArray<SettingModel> Parse(AttributeData attribute)
    {
        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor?.Parameters ?? [];
        IEnumerable<(string Name, TypedConstant Value)> positional = attribute.ConstructorArguments.Select(
            (value, index) => (PropertyName(parameters[index].Name), value)
        );
        IEnumerable<(string Name, TypedConstant Value)> named = attribute.NamedArguments.Select(pair => (pair.Key, pair.Value));
        return new(
            from setting in positional.Concat(named)
            where !setting.Value.IsNull
            where setting.Value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum or TypedConstantKind.Type
            select new SettingModel(setting.Name, Constant(setting.Value))
        );
    }

    private static string PropertyName(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);

    private static ConstantModel Constant(TypedConstant constant) =>
        constant.Kind switch
        {
            TypedConstantKind.Type => new ConstantModel((constant.Value as ITypeSymbol)?.ToQualified(), IsType: true),
            TypedConstantKind.Enum => new ConstantModel(constant.Value, constant.Type!.ToQualified(), EnumMember(constant)),
            _ => new ConstantModel(constant.Value),
        };

    private static string? EnumMember(TypedConstant constant) =>
        constant
            .Type!.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, constant.Value))
            ?.ToIdentifier();
}
