namespace Safe.Framework.Adapters;

/// <summary>
/// Low-rank adaptation of a linear layer (Hu et al., 2021, arXiv 2106.09685): y + scaling · B A dropout(x), with A of shape
/// <c>[rank, in]</c> drawn Kaiming-uniform (a = √5) and B of shape <c>[out, rank]</c> zero, so that a new adapter changes nothing.
/// </summary>
public sealed class LoraAdapter : Adapter
{
    private readonly Linear layer;

    // Field and registered name are PEFT's; backends that replace parameters on a move find them by it.
    private readonly Parameter lora_A;
    private readonly Parameter lora_B;

    // In main memory, so that a device's own is left to training.
    private Tensor? original;

    /// <summary>Creates an adapter in the type and on the device of the layer's weight.</summary>
    /// <param name="layer">The layer; the adapter does not own it.</param>
    /// <param name="settings">Rank, alpha and dropout.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1 or the dropout not in [0, 1).</exception>
    public LoraAdapter(Linear layer, AdapterSettings settings)
        : base(nameof(LoraAdapter))
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Rank, 1);
        if (settings.Dropout is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings.Dropout, "dropout must be in [0, 1)");
        }
        this.layer = layer;
        Settings = settings;
        Tensor weight = layer.weight!;
        // Drawn in main memory, so that a seed gives the same start on every device; there not every LibTorch draws float16.
        ScalarType drawnType = weight.dtype == ScalarType.Float16 ? ScalarType.Float32 : weight.dtype;
        using Tensor drawn = torch.empty([settings.Rank, weight.shape[1]], dtype: drawnType);
        init.kaiming_uniform_(drawn, Math.Sqrt(5));
        lora_A = new Parameter(drawn.to(weight.dtype, weight.device, copy: true));
        lora_B = new Parameter(torch.zeros([weight.shape[0], settings.Rank], dtype: weight.dtype, device: weight.device));
        lora_A.DetachFromDisposeScope();
        lora_B.DetachFromDisposeScope();
        register_parameter(nameof(lora_A), lora_A);
        register_parameter(nameof(lora_B), lora_B);
    }

    /// <summary>Rank, alpha and dropout.</summary>
    public AdapterSettings Settings { get; }

    /// <inheritdoc/>
    public override bool IsMerged => original is not null;

    /// <summary>Adds the update to the layer's output.</summary>
    /// <param name="input">The layer's input, <c>[..., in]</c>.</param>
    /// <param name="output">The layer's output, <c>[..., out]</c>.</param>
    /// <returns>The adapted output, <c>[..., out]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        if (!Enabled || IsMerged)
        {
            return output;
        }
        bool drops = training && Settings.Dropout > 0;
        using Tensor? dropped = drops ? F.dropout(input, Settings.Dropout, training: true) : null;
        using Tensor down = F.linear(dropped ?? input, lora_A); // [..., rank]
        using Tensor rows = down.reshape(-1, Settings.Rank); // [n, rank]
        using Tensor outputRows = output.reshape(-1, lora_B.shape[0]); // [n, out]
        using Tensor up = lora_B.t(); // [rank, out]
        // One product that adds into the output: no tensor of the output's size is made for the update or, scaled, for its gradient.
        using Tensor adapted = outputRows.addmm(rows, up, beta: 1, alpha: (float)Settings.Scaling);
        return adapted.view(output.shape);
    }

    /// <summary>Adds scaling · B A to the layer's weight, computed in float32 at least and rounded once to the weight's type.</summary>
    /// <remarks>
    /// The original is kept in main memory and takes the weight's size there. In float32 the layer's outputs change by rounding, 1e-5 relative at
    /// most; in bfloat16 and float16 each element of the merged weight is rounded by up to 2⁻⁸ and 2⁻¹¹ of itself, as the weight was before, and parts
    /// of the update below that are lost.
    /// </remarks>
    public override void Merge()
    {
        if (IsMerged)
        {
            throw new InvalidOperationException("the adapter is merged already");
        }
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        Tensor weight = layer.weight!;
        original = weight.detach().to(CPU, copy: true).DetachFromDisposeScope();
        ScalarType precise = weight.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? ScalarType.Float32 : weight.dtype;
        // [out, in]: one rounding of the sum, and one of the result where the weight is of a lower type.
        Tensor merged = weight.to(precise).addmm(lora_B.to(precise), lora_A.to(precise), beta: 1, alpha: (float)Settings.Scaling);
        weight.copy_(merged);
    }

    /// <inheritdoc/>
    public override void Unmerge()
    {
        if (original is null)
        {
            throw new InvalidOperationException("the adapter is not merged");
        }
        using IDisposable noGrad = torch.no_grad();
        layer.weight!.copy_(original);
        original.Dispose();
        original = null;
    }

    /// <summary>Registers nothing: the two matrices are registered by the constructor, the layer belongs to its owner.</summary>
    protected override void RegisterComponents() { }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            original?.Dispose();
        }
        base.Dispose(disposing);
    }
}
