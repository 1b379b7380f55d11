namespace Safe.Framework.Models.ViT;

/// <summary>Ends the attention sublayer: dropout(dense(·)), <c>[batch, tokens, hidden]</c> in and out. The residual is the block's.</summary>
public sealed partial class ViTSelfOutput : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTSelfOutput(ViTConfig config)
        : base(nameof(ViTSelfOutput))
    {
        dense = Linear(config.HiddenSize, config.HiddenSize);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor context)
    {
        using Tensor projected = dense.call(context);
        return dropout.call(projected);
    }
}
