using Safe.Framework.Quantization;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Puts a quantised weight in the place of a layer's own.</summary>
internal static class LinearProduct
{
    /// <summary>A layer's quantised weight; null: it has its own.</summary>
    internal static QuantizedWeight? Of(Linear layer) => layer.product_override?.Target as QuantizedWeight;

    /// <summary>Puts a weight in the place of a layer's own, which is disposed.</summary>
    internal static void Put(Linear layer, QuantizedWeight weight) => layer.product_override = weight.Multiply;
}
