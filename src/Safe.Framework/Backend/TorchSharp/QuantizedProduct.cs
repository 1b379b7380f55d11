using Safe.Framework.Quantization;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where products with quantised weights would be: no layer has such a weight.</summary>
internal static class QuantizedProduct
{
    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static Tensor Of(Tensor input, QuantizedWeight weight, Tensor? bias) =>
        throw new NotSupportedException("there are no quantised weights with TorchSharp");
}
