using Safe.Framework.Quantization;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>
/// x Wᵀ + b with a quantised W. The weight is dequantised for each product and let go at once, in the backward pass again: nothing of its size is kept
/// between them.
/// </summary>
internal sealed class QuantizedProduct : autograd.SingleTensorFunction<QuantizedProduct>
{
    /// <inheritdoc/>
    public override string Name => nameof(QuantizedProduct);

    /// <summary>The product.</summary>
    /// <param name="input">x, <c>[..., in]</c>.</param>
    /// <param name="weight">W.</param>
    /// <param name="bias">b, <c>[out]</c>, or null.</param>
    internal static Tensor Of(Tensor input, QuantizedWeight weight, Tensor? bias) =>
        bias is null ? apply(input, weight) : apply(input, weight, bias);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var input = (Tensor)vars[0];
        var weight = (QuantizedWeight)vars[1];
        Tensor? bias = vars.Length > 2 ? (Tensor)vars[2] : null;
        ctx.save_data(nameof(Kept), new Kept(weight, GradientOf(input), bias is null ? null : GradientOf(bias), bias is not null));
        using Tensor values = weight.Dequantize(input.dtype);
        return F.linear(input, values, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var kept = (Kept)ctx.get_data(nameof(Kept))!;
        List<Tensor> gradients = [kept.Input is { } type ? OfInput(grad_output, kept.Weight, type) : null!, null!];
        if (kept.HasBias)
        {
            gradients.Add(kept.Bias is { } biasType ? OfBias(grad_output, biasType) : null!);
        }
        return gradients;
    }

    private static ScalarType? GradientOf(Tensor argument) => argument.requires_grad ? argument.dtype : null;

    // The type of the product may be another than the input's under autocast.
    private static Tensor OfInput(Tensor gradient, QuantizedWeight weight, ScalarType type)
    {
        using Tensor values = weight.Dequantize(gradient.dtype);
        return gradient.matmul(values).to(type);
    }

    private static Tensor OfBias(Tensor gradient, ScalarType type) => gradient.reshape(-1, gradient.shape[^1]).sum(0L).to(type);

    /// <summary>What the backward pass needs.</summary>
    /// <param name="Weight">The weight.</param>
    /// <param name="Input">The type of the input's gradient; null for none.</param>
    /// <param name="Bias">The type of the bias's gradient; null for none.</param>
    /// <param name="HasBias">Whether there is a bias.</param>
    private sealed record Kept(QuantizedWeight Weight, ScalarType? Input, ScalarType? Bias, bool HasBias);
}
