using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>Tells what a person wrote from what the generator did: rules see a compilation in which both are there.</summary>
internal static class GeneratedMembers
{
    /// <summary>Whether a generator wrote the member.</summary>
    public static bool IsGenerated(this ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "GeneratedCodeAttribute");

    /// <summary>The members of a type that a person wrote.</summary>
    public static IEnumerable<ISymbol> WrittenMembers(this INamedTypeSymbol type) =>
        type.GetMembers().Where(member => !member.IsGenerated());

    /// <summary>The members of this name that a person wrote.</summary>
    public static IEnumerable<ISymbol> WrittenMembers(this INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Where(member => !member.IsGenerated());
}
