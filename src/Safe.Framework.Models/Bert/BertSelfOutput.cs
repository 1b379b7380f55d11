namespace Safe.Framework.Models.Bert;

/// <summary>Ends the attention sublayer: (context, residual) → LayerNorm(dense(context) + residual), all <c>[batch, tokens, hidden]</c>.</summary>
public sealed partial class BertSelfOutput : Module<Tensor, Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;
    private readonly LayerNorm LayerNorm;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertSelfOutput(BertConfig config)
        : base(nameof(BertSelfOutput))
    {
        dense = Linear(config.OwnHeads * config.HeadWidth, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <summary>The projection.</summary>
    internal Linear Dense => dense;

    /// <inheritdoc/>
    public override Tensor forward(Tensor context, Tensor residual)
    {
        using DisposeScope scope = NewDisposeScope();
        return LayerNorm.call(dropout.call(dense.call(context)) + residual).MoveToOuterDisposeScope();
    }
}
