using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Safe.Framework.Manifests;

/// <summary>The manifests of the model classes: each assembly adds its own by generated code, so that nothing is searched for.</summary>
public static class ModelManifests
{
    private static readonly ConcurrentDictionary<Type, Func<ModuleManifest>> Known = new();

    /// <summary>Makes a module class known. Called by generated code.</summary>
    /// <param name="model">The class.</param>
    /// <param name="manifest">Makes its manifest.</param>
    public static void Add(Type model, Func<ModuleManifest> manifest)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(manifest);
        Known[model] = manifest;
    }

    /// <summary>What a model class declares, or null for a class that nothing is generated for or that has type parameters.</summary>
    /// <param name="model">The class.</param>
    public static ModelManifest? Find(Type model)
    {
        ArgumentNullException.ThrowIfNull(model);
        // An assembly that no code of has run yet has not added its models.
        RuntimeHelpers.RunModuleConstructor(model.Module.ModuleHandle);
        return Known.TryGetValue(model, out Func<ModuleManifest>? manifest) ? ModelManifest.Of(manifest()) : null;
    }
}
