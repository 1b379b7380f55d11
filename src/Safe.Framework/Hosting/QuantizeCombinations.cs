using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;

namespace Safe.Framework.Hosting;

/// <summary>What a quantised base does not go together with.</summary>
internal static class QuantizeCombinations
{
    /// <summary>A sentence for each setting that has to go.</summary>
    internal static IEnumerable<string> Problems(QuantizeOptions quantize, AdapterOptions adapter, PruneOptions prune)
    {
        if (quantize.Type is null)
        {
            yield break;
        }
        if (adapter.Method == AdapterMethod.Full)
        {
            yield return "a quantised base and Adapter:Method=Full exclude each other: weights in few bits cannot train";
        }
        if (prune.Ratio > 0)
        {
            yield return "a quantised base and Prune:Ratio exclude each other: the scales of a quantised weight belong to its whole blocks";
        }
    }
}
