using Safe.Framework.Freezing;

namespace Safe.Framework.Manifests;

/// <summary>What one module class declares, known without an instance of it. Written by generated code.</summary>
/// <param name="type">The class.</param>
public sealed class ModuleManifest(Type type)
{
    /// <summary>The class.</summary>
    public Type Type { get; } = type;

    /// <summary>What its nearest generated base class declares, whose modules come first.</summary>
    public ModuleManifest? Base { get; init; }

    /// <summary>Whether no class derives from it, so that a member declared as this class holds nothing else.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Whether it may have modules that are not listed, from base classes that nothing is generated for.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The values of its <c>[FreezePolicy]</c>; null for a class that is no freeze unit.</summary>
    public FreezeDefaults? Unit { get; init; }

    /// <summary>Its <c>[Adapter]</c>s, in declaration order.</summary>
    public IReadOnlyList<DeclaredSite> Sites { get; init; } = [];

    /// <summary>Its members that hold modules, in declaration order.</summary>
    public IReadOnlyList<DeclaredPart> Parts { get; init; } = [];
}
