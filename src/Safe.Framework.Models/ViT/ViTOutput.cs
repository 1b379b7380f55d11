namespace Safe.Framework.Models.ViT;

/// <summary>
/// Ends the feed-forward sublayer: (expanded <c>[batch, tokens, intermediate]</c>, residual <c>[batch, tokens, hidden]</c>) →
/// dropout(dense(expanded)) + residual <c>[batch, tokens, hidden]</c>.
/// </summary>
public sealed partial class ViTOutput : Module<Tensor, Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTOutput(ViTConfig config)
        : base(nameof(ViTOutput))
    {
        dense = Linear(config.IntermediateSize, config.HiddenSize);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor expanded, Tensor residual)
    {
        using DisposeScope scope = NewDisposeScope();
        return (dropout.call(dense.call(expanded)) + residual).MoveToOuterDisposeScope();
    }
}
