using Safe.Framework.Adapters;

namespace Safe.Framework.Manifests;

/// <summary>
/// What a whole model declares, put together from the manifests of its classes: every module's path, the adapter sites and the freeze
/// units. It is read before there is a model, so that names in options can be checked when a host starts.
/// </summary>
public sealed class ModelManifest
{
    private readonly List<string> modules = [];
    private readonly List<ManifestSite> sites = [];
    private readonly List<ManifestUnit> units = [];

    private ModelManifest(Type model) => Model = model;

    /// <summary>The model class.</summary>
    public Type Model { get; }

    /// <summary>The paths of all modules below the model, depth first in declared order, with <c>*</c> for an element of a container.</summary>
    public IReadOnlyList<string> Modules => modules;

    /// <summary>The adapter sites.</summary>
    public IReadOnlyList<ManifestSite> Sites => sites;

    /// <summary>The freeze units.</summary>
    public IReadOnlyList<ManifestUnit> Units => units;

    /// <summary>
    /// Whether no instance has modules that are not listed. Members declared as an interface, a base class or a <c>Sequential</c> hold what
    /// only an instance tells.
    /// </summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Puts the manifests of a model class and of the classes that it is made of together.</summary>
    /// <param name="root">The manifest of the model class.</param>
    public static ModelManifest Of(ModuleManifest root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var model = new ModelManifest(root.Type);
        model.AddModule(root, "", []);
        return model;
    }

    /// <summary>Whether a path, or its last parts, may be called by a name such as <c>query</c> or <c>layer.3.query</c>.</summary>
    /// <param name="path">A path with <c>*</c> for elements of containers.</param>
    /// <param name="name">The name.</param>
    internal static bool EndsWithName(string path, string name)
    {
        string[] parts = path.Split('.');
        string[] wanted = name.Split('.');
        int offset = parts.Length - wanted.Length;
        return offset >= 0
            && wanted.Select((part, index) => parts[offset + index] == "*" || parts[offset + index] == part).All(same => same);
    }

    private void AddModule(ModuleManifest module, string path, HashSet<Type> around)
    {
        // A class that holds itself: how deep, only an instance tells.
        if (!around.Add(module.Type))
        {
            IsComplete = false;
            return;
        }
        IsComplete &= module.IsSealed;
        for (ModuleManifest? level = module; level is not null; level = level.Base)
        {
            if (level.Unit is { } unit)
            {
                units.Add(new ManifestUnit(path, module.Type.Name, unit));
            }
        }
        AddMembers(module, path, around);
        around.Remove(module.Type);
    }

    private void AddMembers(ModuleManifest module, string path, HashSet<Type> around)
    {
        if (module.Base is { } inherited)
        {
            AddMembers(inherited, path, around);
        }
        IsComplete &= !module.IsOpen;
        Dictionary<string, DeclaredPart> parts = new(StringComparer.Ordinal);
        foreach (DeclaredPart part in module.Parts)
        {
            parts[part.Member] = part;
            AddPart(part, ModuleTree.Join(path, part.Member), around);
        }
        foreach (DeclaredSite site in module.Sites)
        {
            parts.TryGetValue(site.Member, out DeclaredPart? part);
            string place = ModuleTree.Join(path, site.Member);
            int levels = site.IsContainer ? Math.Max(1, part?.Levels ?? 1) : 0;
            sites.Add(new ManifestSite(place + Elements(levels), part?.Kind ?? "", site.Settings));
        }
    }

    private void AddPart(DeclaredPart part, string path, HashSet<Type> around)
    {
        for (int level = 0; level <= part.Levels; level++)
        {
            modules.Add(path + Elements(level));
        }
        IsComplete &= !part.IsOpen;
        if (part.Manifest is { } inside)
        {
            AddModule(inside(), path + Elements(part.Levels), around);
        }
    }

    private static string Elements(int levels) => string.Concat(Enumerable.Repeat(".*", levels));
}
