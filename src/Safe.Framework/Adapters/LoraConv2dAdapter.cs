namespace Safe.Framework.Adapters;

/// <summary>
/// Low-rank adaptation of a convolution (Hu et al., 2021, arXiv 2106.09685; PEFT's form): y + scaling · B ∗ (A ∗ dropout(x)), where A,
/// <c>[rank, in, height, width]</c>, is a convolution with the layer's kernel size, stride, padding and dilation, drawn Kaiming-uniform (a = √5), and B,
/// <c>[out, rank, 1, 1]</c>, one of size 1 that starts at zero, so that a new adapter changes nothing.
/// </summary>
public sealed class LoraConv2dAdapter : MergeableAdapter
{
    private readonly Conv2d layer;
    private readonly Parameter lora_A;
    private readonly Parameter lora_B;

    /// <summary>Creates an adapter in the type and on the device of the layer's weight.</summary>
    /// <param name="layer">The convolution, without groups and padded with zeros by numbers; the adapter does not own it.</param>
    /// <param name="settings">Rank, alpha and dropout.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1 or the dropout not in [0, 1).</exception>
    /// <exception cref="NotSupportedException">The convolution has groups or another padding.</exception>
    public LoraConv2dAdapter(Conv2d layer, AdapterSettings settings)
        : base(nameof(LoraConv2dAdapter))
    {
        ArgumentNullException.ThrowIfNull(layer);
        Settings = LowRank.Checked(settings);
        if (layer.groups != 1)
        {
            throw new NotSupportedException($"a convolution of {layer.groups} groups cannot carry a LoRA adapter");
        }
        if (layer.padding is null || layer.padding_mode is not (PaddingModes.Zeros or PaddingModes.Constant))
        {
            throw new NotSupportedException("a convolution that is not padded with zeros, by numbers, cannot carry a LoRA adapter");
        }
        this.layer = layer;
        long[] shape = layer.weight.shape;
        lora_A = NewParameter.Drawn([settings.Rank, .. shape[1..]], layer.weight, drawn => init.kaiming_uniform_(drawn, Math.Sqrt(5)));
        lora_B = NewParameter.Zeros([shape[0], settings.Rank, 1, 1], layer.weight);
        register_parameter(nameof(lora_A), lora_A);
        register_parameter(nameof(lora_B), lora_B);
    }

    /// <summary>Rank, alpha and dropout.</summary>
    public AdapterSettings Settings { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Parameter> MergeTargets => [layer.weight];

    /// <summary>Adds the update to the layer's output.</summary>
    /// <param name="input">The layer's input, <c>[batch, in, height, width]</c>.</param>
    /// <param name="output">The layer's output, <c>[batch, out, height, width]</c>.</param>
    /// <returns>The adapted output.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled || IsMerged)
        {
            return output;
        }
        bool drops = training && Settings.Dropout > 0;
        using Tensor? dropped = drops ? F.dropout(input, Settings.Dropout, training: true) : null;
        using Tensor down = F.conv2d(dropped ?? input, lora_A, strides: layer.stride, padding: layer.padding, dilation: layer.dilation);
        using Tensor up = F.conv2d(down, lora_B);
        return output.add(up, alpha: Settings.Scaling);
    }

    /// <inheritdoc/>
    protected override Tensor Merged(Parameter target, Tensor value)
    {
        Tensor down = lora_A.to(value.dtype).view(Settings.Rank, -1);
        Tensor up = lora_B.to(value.dtype).view(-1, Settings.Rank);
        return value.add(up.matmul(down).view(value.shape), alpha: Settings.Scaling);
    }

    /// <summary>Registers nothing: the kernels are registered by the constructor, the layer belongs to its owner.</summary>
    protected override void RegisterComponents() { }
}
