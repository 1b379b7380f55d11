using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Why a type cannot be what a <c>[FreezePolicy]</c> names it as.</summary>
internal enum PartProblem
{
    /// <summary>Nothing is in the way.</summary>
    None,

    /// <summary>It does not implement the interface.</summary>
    WrongType,

    /// <summary>Generated code cannot write <c>new</c> for it: abstract, an open generic, out of reach, or in want of arguments.</summary>
    NotCreatable,
}

/// <summary>Decides about the types in a <c>[FreezePolicy]</c>: what an analyzer reports here, the generator leaves out.</summary>
internal static class PolicyRules
{
    /// <summary>What keeps a type from being the value of a property such as <c>Scorer</c>.</summary>
    /// <param name="property">The attribute's property.</param>
    /// <param name="part">The type that it names.</param>
    /// <param name="module">The class with the attribute.</param>
    /// <param name="compilation">What they are compiled in.</param>
    public static PartProblem FirstProblem(string property, ITypeSymbol part, INamedTypeSymbol module, Compilation compilation)
    {
        (string space, string name) = property switch
        {
            KnownNames.Scorer => (KnownNames.Importance, KnownNames.ImportanceScorer),
            _ => (KnownNames.Freezing, KnownNames.FreezeSchedule),
        };
        if (!part.OriginalDefinition.IsOrImplementsFramework(space, name))
        {
            return PartProblem.WrongType;
        }
        return
            part is INamedTypeSymbol { IsAbstract: false, IsUnboundGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct } type
            && !ModuleRules.IsFileLocal(type)
            && compilation.IsSymbolAccessibleWithin(type, module)
            && type.InstanceConstructors.Any(constructor =>
                NeedsNothing(constructor) && compilation.IsSymbolAccessibleWithin(constructor, module)
            )
            && !RequiresMembers(type)
            ? PartProblem.None
            : PartProblem.NotCreatable;
    }

    private static bool NeedsNothing(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    private static bool RequiresMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }
        return false;
    }
}
