using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>Recognises freeze units and forward passes.</summary>
internal static class UnitTypes
{
    /// <summary>Whether instances of the type are freeze units: its class, or one it derives from, has a policy.</summary>
    public static bool IsUnit(this KnownTypes known, ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && known.UnitClass(named) is not null;

    /// <summary>The class, this one or a base, that makes the type a freeze unit.</summary>
    public static INamedTypeSymbol? UnitClass(this KnownTypes known, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (known.Policy(level) is not null)
            {
                return level;
            }
        }
        return null;
    }

    /// <summary>Whether the method is the forward pass of a module.</summary>
    public static bool IsForwardPass(ISymbol symbol) =>
        symbol is IMethodSymbol { Name: KnownNames.Forward or KnownNames.ForwardCore } method && TorchTypes.IsModule(method.ContainingType);

    /// <summary>Whether a type is a tensor, or a tuple with one.</summary>
    public static bool HoldsTensor(ITypeSymbol type) =>
        TorchTypes.IsTensor(type)
        || type.BaseType is { } parent && TorchTypes.IsTensor(parent)
        || type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => HoldsTensor(element.Type));
}
