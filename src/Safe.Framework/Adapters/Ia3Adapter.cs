namespace Safe.Framework.Adapters;

/// <summary>
/// (IA)³ (Liu et al., 2022, arXiv 2205.05638, §3.3): a factor for each output, y · l, or, for feed-forward layers, for each input, W (x · l) + b.
/// Factors start at one, so that a new adapter changes nothing.
/// </summary>
public sealed class Ia3Adapter : MergeableAdapter, IInputAdapter
{
    private readonly AdaptedWeight layer;
    private readonly bool scalesInput;
    private readonly Parameter ia3_l;

    /// <summary>Creates an adapter in the type and on the device of the layer's weight.</summary>
    /// <param name="layer">The layer, a <c>Linear</c> or an <see cref="ITransposedLinear"/>; the adapter does not own it.</param>
    /// <param name="settings">Whether inputs or outputs are scaled.</param>
    /// <exception cref="NotSupportedException">The layer is of another kind.</exception>
    public Ia3Adapter(Module<Tensor, Tensor> layer, AdapterSettings settings)
        : base(nameof(Ia3Adapter))
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(settings);
        this.layer = new AdaptedWeight(layer);
        scalesInput = settings.Feedforward;
        ia3_l = NewParameter.Ones(scalesInput ? [1, this.layer.Inputs] : [this.layer.Outputs, 1], this.layer.Like);
        register_parameter(nameof(ia3_l), ia3_l);
    }

    /// <inheritdoc/>
    public override string? MergeObstacle => layer.MergeObstacle;

    /// <inheritdoc/>
    protected override IReadOnlyList<Parameter> MergeTargets =>
        !scalesInput && layer.Bias is { } bias ? [layer.Value, bias] : [layer.Value];

    /// <inheritdoc/>
    public Tensor AdaptInput(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return scalesInput && Enabled && !IsMerged ? input * ia3_l.flatten() : input;
    }

    /// <summary>Scales the layer's output, unless its input was scaled.</summary>
    /// <param name="input">The layer's input, <c>[..., in]</c>.</param>
    /// <param name="output">The layer's output, <c>[..., out]</c>.</param>
    /// <returns>The adapted output, <c>[..., out]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return !scalesInput && Enabled && !IsMerged ? output * ia3_l.flatten() : output;
    }

    /// <inheritdoc/>
    protected override Tensor Merged(Parameter target, Tensor value)
    {
        Tensor factor = ia3_l.to(value.dtype);
        // [out, 1] or [1, in] against [out, in]
        return value.dim() == 1 ? value * factor.flatten() : value * layer.Turn(factor);
    }

    /// <summary>Registers nothing: the factors are registered by the constructor, the layer belongs to its owner.</summary>
    protected override void RegisterComponents() { }
}
