namespace Safe.Framework.Adapters;

/// <summary>
/// Low-rank adaptation of a linear layer (Hu et al., 2021, arXiv 2106.09685): y + scaling · B A dropout(x), with A of shape
/// <c>[rank, in]</c> drawn Kaiming-uniform (a = √5) and B of shape <c>[out, rank]</c> zero, so that a new adapter changes nothing.
/// With <see cref="AdapterSettings.Segments"/> only some equal parts of the output are adapted, each by a pair of matrices of its own, as the
/// authors' <c>MergedLinear</c> does with fused query, key and value: A is then <c>[rank · parts, in]</c>, B <c>[out of the parts, rank]</c>, the adapted parts in order.
/// </summary>
public class LoraAdapter : MergeableAdapter
{
    // Field and registered name are PEFT's; backends that replace parameters on a move find them by it.
    private readonly Parameter lora_A;
    private readonly Parameter lora_B;
    private readonly OutputSegments? segments;

    /// <summary>Creates an adapter in the type and on the device of the layer's weight.</summary>
    /// <param name="layer">The layer, a <c>Linear</c> or an <see cref="ITransposedLinear"/>; the adapter does not own it.</param>
    /// <param name="settings">Rank, alpha, dropout and segments.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1, the dropout not in [0, 1), or the segments do not divide the outputs.</exception>
    /// <exception cref="NotSupportedException">The layer is of another kind.</exception>
    public LoraAdapter(Module<Tensor, Tensor> layer, AdapterSettings settings)
        : this(nameof(LoraAdapter), layer, settings) { }

    private protected LoraAdapter(string name, Module<Tensor, Tensor> layer, AdapterSettings settings)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Settings = LowRank.Checked(settings);
        Layer = new AdaptedWeight(layer);
        segments = settings.Segments is { } text ? OutputSegments.Parse(text, Layer.Outputs) : null;
        int parts = segments?.Adapted.Count ?? 1;
        long outputs = segments is null ? Layer.Outputs : segments.Width * parts;
        lora_A = NewParameter.Drawn([settings.Rank * parts, Layer.Inputs], Layer.Like, drawn => init.kaiming_uniform_(drawn, Math.Sqrt(5)));
        lora_B = NewParameter.Zeros([outputs, settings.Rank], Layer.Like);
        register_parameter(nameof(lora_A), lora_A);
        register_parameter(nameof(lora_B), lora_B);
    }

    /// <summary>Rank, alpha, dropout and segments.</summary>
    public AdapterSettings Settings { get; }

    /// <inheritdoc/>
    public override string? MergeObstacle => Layer.MergeObstacle;

    /// <inheritdoc/>
    protected override IReadOnlyList<Parameter> MergeTargets => [Layer.Value];

    private protected AdaptedWeight Layer { get; }

    /// <summary>Adds the update to the layer's output.</summary>
    /// <param name="input">The layer's input, <c>[..., in]</c>.</param>
    /// <param name="output">The layer's output, <c>[..., out]</c>.</param>
    /// <returns>The adapted output, <c>[..., out]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled || IsMerged)
        {
            return output;
        }
        using Tensor rows = Down(input); // [n, rank]
        using Tensor outputRows = output.reshape(-1, Layer.Outputs); // [n, out]
        using Tensor? placed = segments?.Place(lora_B);
        using Tensor up = (placed ?? lora_B).t(); // [rank, out]
        // One product that adds into the output: no tensor of the output's size is made for the update or, scaled, for its gradient.
        using Tensor adapted = outputRows.addmm(rows, up, beta: 1, alpha: (float)Settings.Scaling);
        return adapted.view(output.shape);
    }

    /// <inheritdoc/>
    protected override Tensor Merged(Parameter target, Tensor value) =>
        // One rounding of the sum.
        Layer.Turn(Layer.Turn(value).addmm(Up(value.dtype), lora_A.to(value.dtype), beta: 1, alpha: (float)Settings.Scaling));

    /// <summary>Registers nothing: the matrices are registered by the constructor, the layer belongs to its owner.</summary>
    protected override void RegisterComponents() { }

    /// <summary>A dropout(x), <c>[n, rank]</c>.</summary>
    private protected Tensor Down(Tensor input)
    {
        bool drops = training && Settings.Dropout > 0;
        using Tensor? dropped = drops ? F.dropout(input, Settings.Dropout, training: true) : null;
        using Tensor down = F.linear(dropped ?? input, lora_A); // [..., rank]
        return down.reshape(-1, lora_A.shape[0]);
    }

    /// <summary>scaling · B A, <c>[out, in]</c>, in the type of the weight.</summary>
    private protected Tensor Update() => Up(lora_B.dtype).matmul(lora_A) * Settings.Scaling;

    /// <summary>B, with zeros where a segment is not adapted, <c>[out, rank of all]</c>.</summary>
    private protected Tensor Up(ScalarType type) => segments is null ? lora_B.to(type) : segments.Place(lora_B).to(type);
}
