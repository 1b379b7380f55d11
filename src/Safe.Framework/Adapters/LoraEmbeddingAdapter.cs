namespace Safe.Framework.Adapters;

/// <summary>
/// Low-rank adaptation of a table (Hu et al., 2021, arXiv 2106.09685; PEFT's form): row i gets scaling · B A[:, i] added, with A of shape
/// <c>[rank, rows]</c> zero and B of shape <c>[columns, rank]</c> drawn from N(0, 1), so that a new adapter changes nothing. No dropout acts on indices.
/// A padding row is adapted like the others.
/// </summary>
public sealed class LoraEmbeddingAdapter : MergeableAdapter
{
    private readonly Embedding layer;
    private readonly Parameter lora_embedding_A;
    private readonly Parameter lora_embedding_B;

    /// <summary>Creates an adapter in the type and on the device of the table.</summary>
    /// <param name="layer">The table; the adapter does not own it.</param>
    /// <param name="settings">Rank and alpha.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1.</exception>
    public LoraEmbeddingAdapter(Embedding layer, AdapterSettings settings)
        : base(nameof(LoraEmbeddingAdapter))
    {
        ArgumentNullException.ThrowIfNull(layer);
        Settings = LowRank.Checked(settings);
        this.layer = layer;
        Parameter table = layer.weight!;
        lora_embedding_A = NewParameter.Zeros([settings.Rank, table.shape[0]], table);
        lora_embedding_B = NewParameter.Drawn([table.shape[1], settings.Rank], table, drawn => init.normal_(drawn));
        register_parameter(nameof(lora_embedding_A), lora_embedding_A);
        register_parameter(nameof(lora_embedding_B), lora_embedding_B);
    }

    /// <summary>Rank and alpha.</summary>
    public AdapterSettings Settings { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Parameter> MergeTargets => [layer.weight!];

    /// <summary>Adds the update to the rows that were looked up.</summary>
    /// <param name="input">Indices of any shape.</param>
    /// <param name="output">The rows, <c>[..., columns]</c>.</param>
    /// <returns>The adapted rows, <c>[..., columns]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled || IsMerged)
        {
            return output;
        }
        using Tensor indices = input.reshape(-1);
        using Tensor columns = lora_embedding_A.index_select(1, indices); // [rank, n]
        using Tensor rows = columns.t();
        using Tensor outputRows = output.reshape(-1, lora_embedding_B.shape[0]); // [n, columns]
        using Tensor up = lora_embedding_B.t();
        using Tensor adapted = outputRows.addmm(rows, up, beta: 1, alpha: (float)Settings.Scaling);
        return adapted.view(output.shape);
    }

    /// <inheritdoc/>
    protected override Tensor Merged(Parameter target, Tensor value) =>
        value.addmm(lora_embedding_A.to(value.dtype).t(), lora_embedding_B.to(value.dtype).t(), beta: 1, alpha: (float)Settings.Scaling);

    /// <summary>Registers nothing: the matrices are registered by the constructor, the table belongs to its owner.</summary>
    protected override void RegisterComponents() { }
}
