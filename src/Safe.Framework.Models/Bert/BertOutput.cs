namespace Safe.Framework.Models.Bert;

/// <summary>
/// Ends the feed-forward sublayer: (expanded <c>[batch, tokens, intermediate]</c>, residual <c>[batch, tokens, hidden]</c>) →
/// LayerNorm(dense(expanded) + residual) <c>[batch, tokens, hidden]</c>.
/// </summary>
public sealed partial class BertOutput : Module<Tensor, Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;

    [Adapter(AdapterMethod.Pfeiffer, Enabled = false)]
    private readonly LayerNorm LayerNorm;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertOutput(BertConfig config)
        : base(nameof(BertOutput))
    {
        dense = Linear(config.OwnIntermediate, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <summary>The projection.</summary>
    internal Linear Dense => dense;

    /// <inheritdoc/>
    public override Tensor forward(Tensor expanded, Tensor residual)
    {
        using DisposeScope scope = NewDisposeScope();
        return LayerNorm.call(dropout.call(dense.call(expanded)) + residual).MoveToOuterDisposeScope();
    }
}
