using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Reads a class marked <c>[FreezePolicy]</c> and its <c>ForwardCore</c>.</summary>
internal static class FreezeParser
{
    /// <summary>The class's freeze unit, or null where it has none or a <c>forward</c> around it would not compile.</summary>
    public static FreezeUnitModel? Parse(INamedTypeSymbol type, Compilation compilation)
    {
        if (
            type.FrameworkAttribute(KnownNames.FreezePolicyAttribute) is not { } attribute
            || TorchTypes.CallableModule(type) is not { } module
            || type.GetMembers(KnownNames.FreezeUnit).Any()
            || TorchTypes.UserBases(type).Any(IsUnit)
            || IsTaken(type, KnownNames.Forward, module.Arity - 1)
        )
        {
            return null;
        }
        return Forward(type, module, compilation) is { } forward
            ? new(
                Defaults(attribute, type, compilation),
                forward,
                !IsTaken(type, KnownNames.Train, 1),
                SourceFiles.NameOf(attribute.ApplicationSyntaxReference)
            )
            : null;
    }

    /// <summary>The written values, without the types that generated code could not make.</summary>
    private static EquatableArray<SettingModel> Defaults(AttributeData attribute, INamedTypeSymbol type, Compilation compilation)
    {
        string[] unusable =
        [
            .. attribute
                .NamedArguments.Where(argument =>
                    argument.Value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol part }
                    && PolicyRules.FirstProblem(argument.Key, part, type, compilation) != PartProblem.None
                )
                .Select(argument => argument.Key),
        ];
        return new(SettingParser.Parse(attribute).Where(setting => !unusable.Contains(setting.Name, StringComparer.Ordinal)));
    }

    private static bool IsUnit(INamedTypeSymbol type) =>
        type.GetMembers(KnownNames.FreezeUnit).Any() || type.FrameworkAttribute(KnownNames.FreezePolicyAttribute) is not null;

    /// <summary>Whether the class has a method of its own with this name, or a base class forbids to override it.</summary>
    private static bool IsTaken(INamedTypeSymbol type, string method, int parameters) =>
        Methods(type, method).Any(candidate => candidate.Parameters.Length == parameters)
        || TorchTypes.UserBases(type).SelectMany(ancestor => Methods(ancestor, method)).Any(candidate => candidate.IsSealed);

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name) => type.GetMembers(name).OfType<IMethodSymbol>();

    /// <summary>The <c>forward</c> around the <c>ForwardCore</c> that fits, or null where none does.</summary>
    public static ForwardModel? Forward(INamedTypeSymbol type, INamedTypeSymbol module, Compilation compilation)
    {
        ImmutableArray<ITypeSymbol> inputs = module.TypeArguments.RemoveAt(module.Arity - 1);
        ITypeSymbol result = module.TypeArguments[module.Arity - 1];
        bool isTuple = result is INamedTypeSymbol { IsTupleType: true };
        ITypeSymbol output = isTuple ? ((INamedTypeSymbol)result).TupleElements[0].Type : result;

        IMethodSymbol[] named =
        [
            .. new[] { type }
                .Concat(TorchTypes.UserBases(type))
                .SelectMany(declaring => Methods(declaring, KnownNames.ForwardCore))
                .Where(method => compilation.IsSymbolAccessibleWithin(method, type) && !method.IsOverride),
        ];
        if (!TorchTypes.IsTensor(output) || named.FirstOrDefault(method => Fits(method, inputs, result, compilation)) is not { } core)
        {
            return null;
        }
        return new(
            result.ToQualified(),
            new(inputs.Zip(core.Parameters, (input, parameter) => new ParameterModel(input.ToQualified(), parameter.ToIdentifier()))),
            isTuple,
            output.NullableAnnotation == NullableAnnotation.Annotated,
            named.Length == 1 && SymbolEqualityComparer.Default.Equals(core.ContainingType, type)
        );
    }

    private static bool Fits(IMethodSymbol method, ImmutableArray<ITypeSymbol> inputs, ITypeSymbol result, Compilation compilation) =>
        !method.IsGenericMethod
        && !method.ReturnsByRef
        && !method.ReturnsByRefReadonly
        && method.Parameters.Length == inputs.Length
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && method
            .Parameters.Zip(inputs, (parameter, input) => compilation.ClassifyConversion(input, parameter.Type).IsIdentity)
            .All(same => same)
        && compilation.ClassifyConversion(method.ReturnType, result).IsIdentity;
}
