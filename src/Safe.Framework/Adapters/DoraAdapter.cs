namespace Safe.Framework.Adapters;

/// <summary>
/// Weight-decomposed low-rank adaptation (DoRA; Liu et al., 2024, arXiv 2402.09353, Eq. 5): W' = m (W + scaling · B A) / ‖W + scaling · B A‖, where
/// the norm is taken over the inputs of each output and the magnitude m, <c>[out]</c>, trains too. The norm counts as a constant in the backward pass
/// (§4.3 there). m starts at ‖W‖, so that a new adapter changes nothing. Dropout acts on the input of A only.
/// </summary>
public sealed class DoraAdapter : LoraAdapter
{
    private readonly Parameter lora_magnitude_vector;

    /// <summary>Creates an adapter in the type and on the device of the layer's weight.</summary>
    /// <param name="layer">The layer, a <c>Linear</c> or an <see cref="ITransposedLinear"/>, its weights loaded; the adapter does not own it.</param>
    /// <param name="settings">Rank, alpha, dropout and segments.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1, the dropout not in [0, 1), or the segments do not divide the outputs.</exception>
    /// <exception cref="NotSupportedException">The layer is of another kind.</exception>
    public DoraAdapter(Module<Tensor, Tensor> layer, AdapterSettings settings)
        : base(nameof(DoraAdapter), layer, settings)
    {
        lora_magnitude_vector = NewParameter.Kept(Norm());
        register_parameter(nameof(lora_magnitude_vector), lora_magnitude_vector);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled || IsMerged)
        {
            return output;
        }
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor factor = lora_magnitude_vector / Norm(); // [out]
        Tensor product = Layer.Bias is { } bias ? output - bias : output;
        Tensor update = Down(input).matmul(Up(lora_magnitude_vector.dtype).t()).view(output.shape);
        // The factor less one, so that a new adapter adds exactly nothing.
        return (output + ((factor - 1) * product) + (factor * Settings.Scaling * update)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Tensor Merged(Parameter target, Tensor value)
    {
        Tensor sum = Layer.Turn(base.Merged(target, value)); // [out, in]
        Tensor factor = lora_magnitude_vector.to(value.dtype) / sum.norm(1);
        return Layer.Turn(factor.unsqueeze(1) * sum);
    }

    // ‖W + scaling · B A‖ of each output, [out]
    private Tensor Norm()
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        return (Layer.Values() + Update()).norm(1).MoveToOuterDisposeScope();
    }
}
