using Safe.Framework.Quantization;

namespace Safe.Framework.Adapters;

/// <summary>The weight of a linear layer, in whichever direction it is stored.</summary>
/// <param name="layer">The layer; its weight is looked up each time, because a move may replace it.</param>
internal sealed class AdaptedWeight(Module<Tensor, Tensor> layer)
{
    private const string QuantizedObstacle = "stands on a quantised weight, which cannot take up an update without losing it to rounding";

    /// <summary>Why no update can be merged into the weight, in words that go on from "the adapter"; null: it can.</summary>
    internal string? MergeObstacle => QuantizedLayers.Of(layer) is null ? null : QuantizedObstacle;

    /// <summary>A tensor of the type and on the device of the weight.</summary>
    internal Parameter Like => QuantizedLayers.Of(layer)?.Like ?? Value;

    /// <summary>The weight as it is stored; one that is quantised has none.</summary>
    internal Parameter Value =>
        layer switch
        {
            Linear linear => linear.weight!,
            ITransposedLinear transposed => transposed.weight!,
            _ => throw new NotSupportedException(
                $"a {layer.GetType().Name} is neither {nameof(Linear)} nor {nameof(ITransposedLinear)}; a low-rank update cannot be added to it"
            ),
        };

    /// <summary>Whether it is stored as <c>[in, out]</c>.</summary>
    internal bool IsTransposed => layer is ITransposedLinear;

    internal Parameter? Bias => layer is Linear linear ? linear.bias : layer.get_parameter("bias");

    internal long Inputs => QuantizedLayers.Of(layer)?.Inputs ?? Value.shape[IsTransposed ? 0 : 1];

    internal long Outputs => QuantizedLayers.Of(layer)?.Outputs ?? Value.shape[IsTransposed ? 1 : 0];

    /// <summary>The values of the weight, <c>[out, in]</c>, computed anew where it is quantised.</summary>
    internal Tensor Values() =>
        QuantizedLayers.Of(layer) is { } quantized ? quantized.Dequantize(quantized.Like.dtype) : Turn(Value.detach());

    /// <summary>A matrix <c>[out, in]</c> in the direction of the weight, or the other way round.</summary>
    internal Tensor Turn(Tensor matrix) => IsTransposed ? matrix.t() : matrix;
}
