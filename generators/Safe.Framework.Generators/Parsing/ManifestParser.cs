using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Reads what a class declares: the modules that it is made of.</summary>
internal static class ManifestParser
{
    /// <summary>The class's manifest, or null where the user has taken its name.</summary>
    public static ManifestModel? Parse(INamedTypeSymbol type)
    {
        if (type.GetMembers(KnownNames.SafeManifest).Any())
        {
            return null;
        }
        INamedTypeSymbol[] bases = [.. TorchTypes.UserBases(type)];
        INamedTypeSymbol? inherited = Array.Find(bases, ancestor => HasManifest(ancestor, type.ContainingAssembly));
        bool isOpen = bases.TakeWhile(ancestor => !ReferenceEquals(ancestor, inherited)).Any(ancestor => !IsTransparent(ancestor, type));
        return new(inherited?.ToQualified(), isOpen, new(ComponentParser.Components(type).Where(HoldsModules).Select(Part)));

        PartModel Part(ISymbol member) => ManifestParser.Part(member, type.ContainingAssembly);
    }

    /// <summary>The class as other files of the assembly can name it, or null where they cannot: nested in private, generic or abstract.</summary>
    public static string? Root(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            bool isReachable =
                level.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
            if (!isReachable || level.Arity > 0)
            {
                return null;
            }
        }
        return type.IsAbstract ? null : type.ToQualified();
    }

    private static bool HoldsModules(ISymbol member) =>
        MemberRules.ValueType(member) is { } type && !(type.TypeKind == TypeKind.Class && !TorchTypes.IsModule(type) && !IsAnything(type));

    private static bool IsAnything(ITypeSymbol type) => type.SpecialType == SpecialType.System_Object;

    private static PartModel Part(ISymbol member, IAssemblySymbol generatedNow)
    {
        ITypeSymbol type = MemberRules.ValueType(member)!;
        string elements = "";
        bool isDerived = false;
        while (TorchTypes.Container(type) is { TypeArguments.Length: 1 } container)
        {
            // A class of the user's that is a container may have modules beside its elements.
            isDerived |= !SymbolEqualityComparer.Default.Equals(type, container);
            type = container.TypeArguments[0];
            elements += container.Name is "ModuleDict" ? ".{}" : ".*";
        }
        bool isKnown = type is INamedTypeSymbol named && HasManifest(named, generatedNow);
        return new(
            MemberRules.ComponentName(member),
            type.ToDisplayString(
                SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes)
            ),
            elements,
            isKnown ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToQualified() : null,
            isDerived || (!isKnown && !TorchTypes.IsBackendLayer(type))
        );
    }

    /// <summary>Whether a class carries a manifest, from its own assembly or from this very run.</summary>
    private static bool HasManifest(INamedTypeSymbol type, IAssemblySymbol generatedNow)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        ISymbol? member = definition.GetMembers(KnownNames.SafeManifest).FirstOrDefault();
        return SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, generatedNow)
            ? member is null && ModuleRules.FirstBlockingProblem(definition) == ModuleProblem.None
            : member is IPropertySymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public };
    }

    private static bool IsTransparent(INamedTypeSymbol ancestor, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, type.ContainingAssembly)
        && !ComponentParser.Components(ancestor).Any();
}
