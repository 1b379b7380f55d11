namespace Safe.Framework.Adapters;

/// <summary>The adapter sites that a model's classes declare with <c>[Adapter]</c>.</summary>
public static class ModelSites
{
    /// <summary>All declared sites, depth first in declared order.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">Two adapters of one layer have the same name, or a name is empty or has a dot.</exception>
    public static IReadOnlyList<PlacedSite> Find(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        PlacedSite[] sites =
        [
            .. ModuleTree
                .Walk(model)
                .Where(place => place.Module is IAdapterHost)
                .SelectMany(place =>
                    ((IAdapterHost)place.Module).AdapterSites.Select(site => new PlacedSite(ModuleTree.Join(place.Path, site.Member), site))
                ),
        ];
        CheckNames(sites);
        return sites;
    }

    private static void CheckNames(PlacedSite[] sites)
    {
        var seen = new HashSet<(string Path, string Name)>();
        foreach ((string path, AdapterSite site) in sites)
        {
            string name = site.Declared.Name;
            if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"'{path}' has an adapter named '{name}'; a name may not be empty or contain '.'");
            }
            if (!seen.Add((path, name)))
            {
                throw new InvalidOperationException($"'{path}' has two adapters named '{name}'; give one of its [Adapter]s another Name");
            }
        }
    }
}
