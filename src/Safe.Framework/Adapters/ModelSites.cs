namespace Safe.Framework.Adapters;

/// <summary>The adapter sites that a model's classes declare with <c>[Adapter]</c>.</summary>
public static class ModelSites
{
    /// <summary>All declared sites, depth first in declared order.</summary>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<PlacedSite> Find(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. ModuleTree
                .Walk(model)
                .Where(place => place.Module is IAdapterHost)
                .SelectMany(place =>
                    ((IAdapterHost)place.Module).AdapterSites.Select(site => new PlacedSite(ModuleTree.Join(place.Path, site.Member), site))
                ),
        ];
    }
}
