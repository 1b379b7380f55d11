using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Reads the components of a module class: what <c>RegisterComponents</c> finds by reflection.</summary>
internal static class ComponentParser
{
    /// <summary>The class's registration, or null where it must stay with reflection: where it could not reach a component, or the user wrote it.</summary>
    public static ComponentsModel? Parse(INamedTypeSymbol type)
    {
        if (!CanRegister(type, out string? baseMethod))
        {
            return null;
        }
        return new(
            new(Components(type).Select(member => new ComponentModel(member.ToIdentifier(), MemberRules.ComponentName(member)))),
            MethodName(type),
            baseMethod,
            TorchTypes
                .UserBases(type)
                .Any(ancestor =>
                    string.Equals(ancestor.Name, type.Name, StringComparison.Ordinal) && HasMethod(ancestor, type.ContainingAssembly)
                ),
            type.IsAbstract
        );
    }

    private static string MethodName(INamedTypeSymbol type) => $"Register{type.Name}Components";

    /// <summary>Whether every component of the class and its base classes can be reached, and through which method the base's are.</summary>
    private static bool CanRegister(INamedTypeSymbol type, out string? baseMethod)
    {
        baseMethod = null;
        if (WritesOwnRegistration(type) || type.GetMembers(MethodName(type)).Any() || HasComponentsInPrimaryConstructor(type))
        {
            return false;
        }
        foreach (INamedTypeSymbol ancestor in TorchTypes.UserBases(type))
        {
            if (HasMethod(ancestor, type.ContainingAssembly))
            {
                baseMethod = MethodName(ancestor);
                return true;
            }
            bool isTransparent =
                SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, type.ContainingAssembly)
                && !WritesOwnRegistration(ancestor)
                && !HasComponentsInPrimaryConstructor(ancestor)
                && !Components(ancestor).Any();
            if (!isTransparent)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a class carries the generated method, from its own assembly or from this very run.</summary>
    private static bool HasMethod(INamedTypeSymbol type, IAssemblySymbol generatedNow) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, generatedNow)
            ? ModuleRules.FirstBlockingProblem(type) == ModuleProblem.None && CanRegister(type, out _)
            : type.GetMembers(MethodName(type))
                .Any(member => member is IMethodSymbol { DeclaredAccessibility: Accessibility.Protected, Parameters.IsEmpty: true });

    private static bool WritesOwnRegistration(INamedTypeSymbol type) =>
        type.GetMembers(KnownNames.RegisterComponents).Any(member => member is IMethodSymbol { Parameters.IsEmpty: true });

    /// <summary>The members that can hold a component, in declaration order.</summary>
    public static IEnumerable<ISymbol> Components(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(member =>
                MemberRules.ValueType(member) is { } value && TorchTypes.CanHoldComponent(value) && MemberRules.IsStored(member)
            );

    /// <summary>A captured primary constructor parameter is a field that only reflection can reach.</summary>
    private static bool HasComponentsInPrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(constructor =>
            constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax)
            && constructor.Parameters.Any(parameter => TorchTypes.CanHoldComponent(parameter.Type))
        );
}
