namespace Safe.Framework.Adapters;

/// <summary>
/// The low-rank update in the form of a singular value decomposition (AdaLoRA; Zhang et al., 2023, arXiv 2303.10512, Eq. 3): y + scaling · P Λ Q
/// dropout(x), with Q = <c>lora_A</c> <c>[rank, in]</c>, Λ the diagonal of <c>lora_E</c> <c>[rank, 1]</c>, P = <c>lora_B</c> <c>[out, rank]</c>. P and Q
/// are drawn from N(0, 0.02²), Λ starts at zero, so that a new adapter changes nothing. The scaling is alpha / (rank + 10⁻⁵), as in PEFT, and does not
/// change when <see cref="AdaLoraBudget"/> lowers the rank, nor when a file holds only the <see cref="AdapterSettings.KeptRank"/> values that are left.
/// </summary>
public sealed class AdaLoraAdapter : MergeableAdapter
{
    private const double InitialDeviation = 0.02;

    private readonly AdaptedWeight layer;
    private readonly Parameter lora_A;
    private readonly Parameter lora_B;
    private readonly Parameter lora_E;

    /// <summary>Creates an adapter in the type and on the device of the layer's weight.</summary>
    /// <param name="layer">The layer, a <c>Linear</c> or an <see cref="ITransposedLinear"/>; the adapter does not own it.</param>
    /// <param name="settings">Rank at the start, alpha and dropout.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1, more is kept than it, or the dropout is not in [0, 1).</exception>
    /// <exception cref="NotSupportedException">The layer is of another kind.</exception>
    public AdaLoraAdapter(Module<Tensor, Tensor> layer, AdapterSettings settings)
        : base(nameof(AdaLoraAdapter))
    {
        ArgumentNullException.ThrowIfNull(layer);
        Settings = LowRank.Checked(settings);
        Rank = settings.KeptRank ?? settings.Rank;
        ArgumentOutOfRangeException.ThrowIfNegative(Rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rank, settings.Rank);
        this.layer = new AdaptedWeight(layer);
        Parameter weight = this.layer.Like;
        lora_A = NewParameter.Drawn([Rank, this.layer.Inputs], weight, drawn => init.normal_(drawn, 0, InitialDeviation));
        lora_B = NewParameter.Drawn([this.layer.Outputs, Rank], weight, drawn => init.normal_(drawn, 0, InitialDeviation));
        lora_E = NewParameter.Zeros([Rank, 1], weight);
        register_parameter(nameof(lora_A), lora_A);
        register_parameter(nameof(lora_B), lora_B);
        register_parameter(nameof(lora_E), lora_E);
    }

    /// <summary>Rank at the start, alpha and dropout.</summary>
    public AdapterSettings Settings { get; }

    /// <summary>Number of singular values, zeros included.</summary>
    public int Rank { get; }

    /// <summary>The factor of the update.</summary>
    public double Scaling => Settings.Alpha / (Settings.Rank + 1e-5);

    /// <summary>Number of singular values that are not zero.</summary>
    public int EffectiveRank
    {
        get
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGrad = torch.no_grad();
            return (int)lora_E.ne(0).sum().ToInt64();
        }
    }

    /// <inheritdoc/>
    public override string? MergeObstacle => layer.MergeObstacle;

    /// <inheritdoc/>
    protected override IReadOnlyList<Parameter> MergeTargets => [layer.Value];

    /// <summary>Q, <c>[rank, in]</c>.</summary>
    internal Parameter Right => lora_A;

    /// <summary>P, <c>[out, rank]</c>.</summary>
    internal Parameter Left => lora_B;

    /// <summary>The singular values, <c>[rank, 1]</c>.</summary>
    internal Parameter Values => lora_E;

    /// <summary>Adds the update to the layer's output.</summary>
    /// <param name="input">The layer's input, <c>[..., in]</c>.</param>
    /// <param name="output">The layer's output, <c>[..., out]</c>.</param>
    /// <returns>The adapted output, <c>[..., out]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled || IsMerged || Rank == 0)
        {
            return output;
        }
        bool drops = training && Settings.Dropout > 0;
        using Tensor? dropped = drops ? F.dropout(input, Settings.Dropout, training: true) : null;
        using Tensor right = lora_A * lora_E; // Λ Q, [rank, in]
        using Tensor down = F.linear(dropped ?? input, right); // [..., rank]
        using Tensor rows = down.reshape(-1, Rank); // [n, rank]
        using Tensor outputRows = output.reshape(-1, lora_B.shape[0]); // [n, out]
        using Tensor left = lora_B.t(); // [rank, out]
        using Tensor adapted = outputRows.addmm(rows, left, beta: 1, alpha: (float)Scaling);
        return adapted.view(output.shape);
    }

    /// <inheritdoc/>
    protected override Tensor Merged(Parameter target, Tensor value)
    {
        Tensor right = lora_A.to(value.dtype) * lora_E.to(value.dtype);
        return layer.Turn(layer.Turn(value).addmm(lora_B.to(value.dtype), right, beta: 1, alpha: (float)Scaling));
    }

    /// <summary>Registers nothing: the parameters are registered by the constructor, the layer belongs to its owner.</summary>
    protected override void RegisterComponents() { }
}
