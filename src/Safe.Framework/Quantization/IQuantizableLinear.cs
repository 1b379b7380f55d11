namespace Safe.Framework.Quantization;

/// <summary>A linear layer other than <c>Linear</c> whose weight can be quantised, such as GPT-2's <c>Conv1D</c>.</summary>
public interface IQuantizableLinear
{
    /// <summary>The weight in few bits; null while the layer has one of its own.</summary>
    QuantizedWeight? Quantized { get; }

    /// <summary>The weight as <c>[outputs, inputs]</c>, a view.</summary>
    Tensor WeightView();

    /// <summary>Lets go of the layer's own weight and computes from another in its place.</summary>
    /// <param name="weight">The weight.</param>
    void Quantize(QuantizedWeight weight);
}
