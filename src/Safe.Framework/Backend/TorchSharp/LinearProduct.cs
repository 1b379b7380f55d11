using Safe.Framework.Quantization;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where quantised weights would be put into layers: TorchSharp's compute from their own only.</summary>
internal static class LinearProduct
{
    /// <summary>No weight.</summary>
    internal static QuantizedWeight? Of(Linear layer) => null;

    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static void Put(Linear layer, QuantizedWeight weight) =>
        throw new NotSupportedException("TorchSharp's Linear computes from a weight of its own only, so it cannot be quantised");
}
