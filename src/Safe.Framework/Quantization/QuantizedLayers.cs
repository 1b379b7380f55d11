namespace Safe.Framework.Quantization;

/// <summary>Which layers have a quantised weight.</summary>
internal static class QuantizedLayers
{
    /// <summary>A layer's quantised weight; null: it has none.</summary>
    internal static QuantizedWeight? Of(Module layer) =>
        layer switch
        {
            Linear linear => LinearProduct.Of(linear),
            IQuantizableLinear other => other.Quantized,
            _ => null,
        };

    /// <summary>Refuses models with quantised layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="consequence">What follows, such as <c>its weights cannot be written</c>.</param>
    /// <exception cref="NotSupportedException">There is one; the message names it.</exception>
    internal static void RequireNone(Module model, string consequence)
    {
        foreach ((string name, Module module) in model.named_modules())
        {
            if (Of(module) is { } weight)
            {
                throw new NotSupportedException($"'{name}' is quantised ({weight.Type}): {consequence}");
            }
        }
    }
}
