namespace Safe.Framework.Adapters.Peft;

/// <summary>Makes AdaLoRA's adapters with the ranks that their budget left them.</summary>
/// <param name="inner">Makes the adapters.</param>
/// <param name="kept">Which singular values are kept, by path.</param>
internal sealed class KeptRankFactory(IAdapterFactory inner, IReadOnlyDictionary<string, bool[]> kept) : IAdapterFactory
{
    public Adapter Create(string path, AdapterSite site, AdapterSettings settings) =>
        inner.Create(
            path,
            site,
            kept.TryGetValue(path, out bool[]? values) ? settings with { KeptRank = AdaLoraRanks.Count(values) } : settings
        );
}
