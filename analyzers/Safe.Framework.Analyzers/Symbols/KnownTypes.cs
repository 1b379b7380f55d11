using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>The framework's and the backends' types that the rules are about, looked up once per compilation.</summary>
internal sealed class KnownTypes
{
    private readonly ImmutableArray<INamedTypeSymbol> adapterAttributes;
    private readonly ImmutableArray<INamedTypeSymbol> policyAttributes;

    private KnownTypes(Compilation compilation, ImmutableArray<INamedTypeSymbol> adapterAttributes)
    {
        this.adapterAttributes = adapterAttributes;
        policyAttributes = compilation.GetTypesByMetadataName($"{KnownNames.Annotations}.{KnownNames.FreezePolicyAttribute}");
        Modules = [.. KnownNames.Backends.SelectMany(backend => compilation.GetTypesByMetadataName($"{backend}.torch+nn+Module"))];
        Compilation = compilation;
    }

    public Compilation Compilation { get; }

    /// <summary><c>torch.nn.Module</c> of each backend that the compilation sees: Safe.Torch's, TorchSharp's, both, or none.</summary>
    public ImmutableArray<INamedTypeSymbol> Modules { get; }

    /// <summary>The types, or null where the compilation does not use the framework, so that no rule has anything to say.</summary>
    public static KnownTypes? TryLoad(Compilation compilation)
    {
        ImmutableArray<INamedTypeSymbol> adapters =
        [
            .. compilation.GetTypesByMetadataName($"{KnownNames.Annotations}.{KnownNames.AdapterAttribute}"),
            .. compilation.GetTypesByMetadataName($"{KnownNames.Annotations}.{KnownNames.AdapterAttribute}`1"),
        ];
        return adapters.IsEmpty ? null : new(compilation, adapters);
    }

    /// <summary>The member's adapter declarations, in the order they are written.</summary>
    public IEnumerable<AttributeData> Adapters(ISymbol member) =>
        member.GetAttributes().Where(attribute => Is(attribute, adapterAttributes));

    /// <summary>Whether the member is declared as an adapter site.</summary>
    public bool IsAdapted(ISymbol member) => Adapters(member).Any();

    /// <summary>The class's freeze policy, or null.</summary>
    public AttributeData? Policy(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => Is(attribute, policyAttributes));

    private static bool Is(AttributeData attribute, ImmutableArray<INamedTypeSymbol> types) =>
        attribute.AttributeClass is { } found && types.Contains(found.OriginalDefinition, SymbolEqualityComparer.Default);
}
