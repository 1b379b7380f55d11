namespace Safe.Framework.Adapters.Several;

/// <summary>Makes one adapter of several.</summary>
/// <param name="model">The model, all of whose adapters rest.</param>
/// <param name="parts">The adapters with their weights.</param>
internal sealed class WeightedCombination(Module model, IReadOnlyList<(AdapterSet Set, double Weight)> parts)
{
    /// <summary>Attaches the combination under a name; it acts.</summary>
    /// <param name="factory">Makes the adapters.</param>
    /// <param name="name">The name.</param>
    /// <param name="combination">How updates become one.</param>
    /// <param name="svdRank">The rank of <see cref="CombinationType.Svd"/>; null: the largest.</param>
    internal AdapterSet Attach(IAdapterFactory factory, string name, CombinationType combination, int? svdRank)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        // All are made before the first is attached: a layer that cannot be combined leaves the model as it was.
        PlacedAdapter[] adapters =
        [
            .. parts
                .SelectMany(static part => part.Set.Adapters.Select(placed => (Placed: placed, part.Weight)))
                .GroupBy(static one => one.Placed.Path, StringComparer.Ordinal)
                .Select(layer => Combined([.. layer], factory, name, combination, svdRank)),
        ];
        SavedModule[] saved =
        [
            .. parts
                .SelectMany(static part => part.Set.SavedModules.Select(module => (Saved: module, part.Weight)))
                .GroupBy(static one => one.Saved.Path, StringComparer.Ordinal)
                .Select(static module => Moved([.. module])),
        ];
        Array.ForEach(adapters, static placed => placed.Site.Attach(placed.Adapter));
        return new AdapterSet(model, adapters, saved, [], []);
    }

    private static PlacedAdapter Combined(
        (PlacedAdapter Placed, double Weight)[] layer,
        IAdapterFactory factory,
        string name,
        CombinationType combination,
        int? svdRank
    )
    {
        PlacedAdapter first = layer[0].Placed;
        LowRankFactors[] factors = Array.ConvertAll(layer, static one => LowRankFactors.Of(one.Placed, one.Weight));
        if (Array.Exists(layer, one => one.Placed.Settings.Segments != first.Settings.Segments))
        {
            throw new NotSupportedException(
                $"the adapters of '{first.Path}' adapt different segments of its output and cannot be combined by weights"
            );
        }
        int rank = LowRankFactors.RankOf(factors, combination, svdRank, first.Path);
        AdapterSettings settings = first.Settings with { Name = name, Rank = rank, Alpha = rank, RankStabilized = false };
        AdapterSite site = first.Site.Under(name);
        var made = new PlacedAdapter(first.Path, site, factory.Create(first.Path, site, settings), settings);
        LowRankFactors.Combine(factors, combination, rank).CopyTo(made);
        return made;
    }

    // W + Σ w (W of the adapter − W): what the adapters changed, added up as their updates are.
    private static SavedModule Moved((SavedModule Saved, double Weight)[] module)
    {
        SavedModule first = module[0].Saved;
        SavedModule moved = first.IsWhole
            ? new SavedModule(first.Path, first.Module)
            : new SavedModule(
                first.Path,
                first.Module,
                module.SelectMany(static one => one.Saved.Parameters.Select(static entry => entry.Name)).Distinct(StringComparer.Ordinal),
                keepsOriginals: true
            );
        foreach ((string name, Parameter parameter) in moved.Parameters)
        {
            Tensor start = parameter.detach().clone();
            foreach ((SavedModule saved, double weight) in module)
            {
                if (saved.Kept.TryGetValue(name, out Tensor? value))
                {
                    parameter.add_(value - start, alpha: weight);
                }
            }
        }
        return moved;
    }
}
