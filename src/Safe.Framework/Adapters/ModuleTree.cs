namespace Safe.Framework.Adapters;

/// <summary>Walks models by their registered children.</summary>
public static class ModuleTree
{
    /// <summary>The model and all modules below it, each once, depth first in declared order: every module comes before its children.</summary>
    /// <param name="model">The model.</param>
    public static IEnumerable<ModulePlace> Walk(Module model) =>
        Walk(new ModulePlace("", null, "", model), new HashSet<Module>(ReferenceEqualityComparer.Instance));

    /// <summary>The path of a child.</summary>
    /// <param name="path">The parent's path; empty for the model itself.</param>
    /// <param name="member">The child's name.</param>
    public static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    /// <summary>Whether a path is that of a module or of one within it.</summary>
    internal static bool IsWithin(string path, string whole) => path == whole || path.StartsWith(Join(whole, ""), StringComparison.Ordinal);

    /// <summary>Whether a path, or that of a module around it, ends with a name.</summary>
    internal static bool LiesWithin(string path, string name)
    {
        for (string around = path; around.Length > 0; around = around[..Math.Max(0, around.LastIndexOf('.'))])
        {
            if (PathPattern.EndsWithName(around, name))
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<ModulePlace> Walk(ModulePlace place, HashSet<Module> visited)
    {
        if (!visited.Add(place.Module))
        {
            yield break;
        }
        yield return place;
        foreach ((string member, Module child) in place.Module.named_children())
        {
            foreach (ModulePlace below in Walk(new ModulePlace(Join(place.Path, member), place.Module, member, child), visited))
            {
                yield return below;
            }
        }
    }
}
