namespace Safe.Framework.Adapters;

/// <summary>The weight of a linear layer, in whichever direction it is stored.</summary>
/// <param name="layer">The layer; its weight is looked up each time, because a move may replace it.</param>
internal sealed class AdaptedWeight(Module<Tensor, Tensor> layer)
{
    /// <summary>The weight as it is stored.</summary>
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

    internal long Inputs => Value.shape[IsTransposed ? 0 : 1];

    internal long Outputs => Value.shape[IsTransposed ? 1 : 0];

    /// <summary>A matrix <c>[out, in]</c> in the direction of the weight, or the other way round.</summary>
    internal Tensor Turn(Tensor matrix) => IsTransposed ? matrix.t() : matrix;
}
