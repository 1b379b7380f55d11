namespace Safe.Framework.Adapters.Peft;

/// <summary>
/// Which of AdaLoRA's singular values a file holds. PEFT leaves those out that the budget set to zero, and makes the adapter as small when it reads it.
/// </summary>
internal static class AdaLoraRanks
{
    /// <summary>
    /// The singular values that are not zero, by path, in lists as long as the rank at the start; null where there is no AdaLoRA, or where all of it is new.
    /// </summary>
    internal static Dictionary<string, bool[]>? Kept(AdapterSet set)
    {
        Dictionary<string, bool[]> kept = set
            .Adapters.Where(static placed => placed.Adapter is AdaLoraAdapter)
            .ToDictionary(static placed => placed.Path, static placed => Kept((AdaLoraAdapter)placed.Adapter), StringComparer.Ordinal);
        bool isNew = set
            .Adapters.Select(static placed => placed.Adapter)
            .OfType<AdaLoraAdapter>()
            .All(static adapter => adapter.Rank == adapter.Settings.Rank && adapter.EffectiveRank == 0);
        return isNew ? null : kept;
    }

    internal static int Count(bool[] kept) => kept.Count(static one => one);

    /// <summary>The part of one of an adapter's matrices that a file holds; belongs to the current dispose scope.</summary>
    /// <param name="placed">An AdaLoRA adapter.</param>
    /// <param name="name">The matrix.</param>
    /// <param name="kept">Which singular values the configuration says are kept; null: all.</param>
    /// <exception cref="NotSupportedException">They are not those that the adapter has.</exception>
    internal static Tensor Part(PlacedAdapter placed, string name, bool[]? kept)
    {
        var adapter = (AdaLoraAdapter)placed.Adapter;
        Parameter matrix = adapter.get_parameter(name)!;
        if (adapter.Rank == (kept is null ? adapter.Settings.Rank : Count(kept)))
        {
            return matrix;
        }
        long[] places = [.. (kept ?? []).Index().Where(static one => one.Item).Select(static one => (long)one.Index)];
        if (kept is null || kept.Skip(adapter.Rank).Contains(true) || adapter.EffectiveRank > NonZero(adapter, places))
        {
            throw new NotSupportedException(
                $"the configuration's rank_pattern does not fit the {adapter.Rank} singular values of '{placed.Path}', {adapter.EffectiveRank} of them not zero; write a new one with {nameof(PeftConfig)}.{nameof(PeftConfig.Of)}"
            );
        }
        Tensor indices = torch.tensor(places, dtype: ScalarType.Int64, device: matrix.device);
        return matrix.index_select(name == "lora_B" ? 1 : 0, indices);
    }

    private static bool[] Kept(AdaLoraAdapter adapter)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        bool[] kept = new bool[adapter.Settings.Rank];
        foreach (long place in adapter.Values.flatten().nonzero().cpu().data<long>())
        {
            kept[place] = true;
        }
        return kept;
    }

    private static int NonZero(AdaLoraAdapter adapter, long[] places)
    {
        bool[] kept = Kept(adapter);
        return places.Count(place => kept[place]);
    }
}
