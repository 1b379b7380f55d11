using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Recognises the TorchSharp-shaped types, of either backend, by their metadata names.</summary>
internal static class TorchTypes
{
    /// <summary>The base types of a class, nearest first, up to the ones that the backend itself declares the module protocol in.</summary>
    public static IEnumerable<INamedTypeSymbol> UserBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null && !IsInNn(ancestor); ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    /// <summary>Whether a type is <c>torch.nn.Module</c> or derives from it.</summary>
    public static bool IsModule(ITypeSymbol type) => SelfAndBases(type).Any(candidate => candidate.Name is "Module" && IsInNn(candidate));

    /// <summary>The <c>Module&lt;T1…, TResult&gt;</c> that a type derives from, or null.</summary>
    public static INamedTypeSymbol? CallableModule(ITypeSymbol type) =>
        SelfAndBases(type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(candidate => candidate is { Name: "Module", Arity: >= 2 and <= 7 } && IsInNn(candidate));

    /// <summary>Whether a type is a layer that an adapter can be hooked onto: a <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static bool IsLayer(ITypeSymbol type) => CallableModule(type) is { Arity: 2 } module && module.TypeArguments.All(IsTensor);

    /// <summary>The <c>ModuleList</c>, <c>ModuleDict</c> or <c>Sequential</c> that a type is or derives from, or null.</summary>
    public static INamedTypeSymbol? Container(ITypeSymbol type) =>
        SelfAndBases(type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(candidate => candidate.Name is "ModuleList" or "ModuleDict" or "Sequential" && IsInModules(candidate));

    /// <summary>Whether a type is a container whose elements adapters can be hooked onto; those of a <c>Sequential</c> are known at run time only.</summary>
    public static bool HoldsLayers(ITypeSymbol type) =>
        Container(type) is { } container && container.TypeArguments.All(element => IsLayer(element) || HoldsLayers(element));

    /// <summary>Whether a type is a layer of the backend itself, with no modules inside.</summary>
    public static bool IsBackendLayer(ITypeSymbol type) =>
        type is INamedTypeSymbol named && IsInModules(named) && IsLayer(type) && Container(type) is null;

    /// <summary>Whether a type is exactly <c>torch.Tensor</c>.</summary>
    public static bool IsTensor(ITypeSymbol type) =>
        type is { Name: "Tensor", ContainingType: { Name: "torch" } torch } && IsBackend(torch.ContainingNamespace);

    /// <summary>Whether a value declared as this type can be a module, a parameter or a buffer at run time.</summary>
    public static bool CanHoldComponent(ITypeSymbol type) =>
        type switch
        {
            { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => true,
            { TypeKind: TypeKind.Interface } => !IsPlatform(type.ContainingNamespace),
            ITypeParameterSymbol { IsValueType: true } => false,
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.All(CanHoldComponent),
            { TypeKind: TypeKind.Class } => IsModule(type) || SelfAndBases(type).Any(IsTensor),
            _ => false,
        };

    /// <summary>The type itself and its base types; for a type parameter those of the classes it is constrained to.</summary>
    private static IEnumerable<ITypeSymbol> SelfAndBases(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.SelectMany(SelfAndBases);
        }
        return Chain(type);
    }

    private static IEnumerable<ITypeSymbol> Chain(ITypeSymbol type)
    {
        for (ITypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private static bool IsInNn(ITypeSymbol type) =>
        type.ContainingType is { Name: "nn", ContainingType: { Name: "torch" } torch } && IsBackend(torch.ContainingNamespace);

    private static bool IsInModules(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Modules" } modules && IsBackend(modules.ContainingNamespace);

    private static bool IsBackend(INamespaceSymbol space) => KnownNames.Backends.Any(space.IsCalled);

    private static bool IsPlatform(INamespaceSymbol space)
    {
        INamespaceSymbol outermost = space;
        while (outermost.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            outermost = outer;
        }
        return outermost.Name is "System" or "Microsoft";
    }
}
