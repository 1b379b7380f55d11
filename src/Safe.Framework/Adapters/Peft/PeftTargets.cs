namespace Safe.Framework.Adapters.Peft;

/// <summary>Finds names that select exactly given layers.</summary>
internal static class PeftTargets
{
    /// <summary>The shortest ends of the layers' paths that no other module's path ends with, each once, sorted.</summary>
    /// <param name="model">The model.</param>
    /// <param name="paths">The layers' paths.</param>
    internal static string[] Names(Module model, IEnumerable<string> paths)
    {
        HashSet<string> chosen = paths.ToHashSet(StringComparer.Ordinal);
        string[] others =
        [
            .. ModuleTree
                .Walk(model)
                .Where(place => place.Owner is not (null or Adapter) && place.Module is not Adapter && !chosen.Contains(place.Path))
                .Select(static place => place.Path),
        ];
        return [.. chosen.Select(path => Shortest(path, others)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string Shortest(string path, string[] others)
    {
        for (int start = path.LastIndexOf('.') + 1; start > 1; start = path.LastIndexOf('.', start - 2) + 1)
        {
            string name = path[start..];
            // PEFT looks for no dot before the name where it places (IA)³.
            if (!Array.Exists(others, other => other.EndsWith(name, StringComparison.Ordinal)))
            {
                return name;
            }
        }
        return path;
    }
}
