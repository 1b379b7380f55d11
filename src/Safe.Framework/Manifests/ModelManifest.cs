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

    /// <summary>The paths of all modules below the model, depth first in declared order, with <c>*</c> for a number in a list, <c>{}</c> for a key.</summary>
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
    /// <param name="path">A path with <c>*</c> for numbers and <c>{}</c> for keys.</param>
    /// <param name="name">The name.</param>
    internal static bool EndsWithName(string path, string name)
    {
        string[] parts = path.Split('.');
        string[] wanted = name.Split('.');
        int offset = parts.Length - wanted.Length;
        return offset >= 0 && wanted.Select((part, index) => IsCalled(parts[offset + index], part)).All(same => same);
    }

    private static bool IsCalled(string part, string name) =>
        part switch
        {
            "*" => name.Length > 0 && name.All(char.IsAsciiDigit),
            "{}" => name.Length > 0,
            _ => part == name,
        };

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
            // Of a Sequential only an instance tells how its elements are called.
            string elements = part is { Elements.Length: > 0 } ? part.Elements : ".{}";
            sites.Add(new ManifestSite(site.IsContainer ? place + elements : place, part?.Kind ?? "", site.Settings));
        }
    }

    private void AddPart(DeclaredPart part, string path, HashSet<Type> around)
    {
        string place = path;
        modules.Add(place);
        foreach (string element in part.Elements.Split('.').Skip(1))
        {
            place = ModuleTree.Join(place, element);
            modules.Add(place);
        }
        IsComplete &= !part.IsOpen;
        if (part.Manifest is { } inside)
        {
            AddModule(inside(), place, around);
        }
    }
}
