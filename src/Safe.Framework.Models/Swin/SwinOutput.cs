namespace Safe.Framework.Models.Swin;

/// <summary>
/// Ends the feed-forward sublayer: <c>[batch, patches, mlp_ratio · width]</c> → dropout(dense(·)) <c>[batch, patches, width]</c>. The residual
/// is the block's.
/// </summary>
public sealed partial class SwinOutput : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinOutput(SwinConfig config, int stage)
        : base(nameof(SwinOutput))
    {
        dense = Linear((long)(config.MlpRatio * config.WidthOf(stage)), config.WidthOf(stage));
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor expanded)
    {
        using Tensor projected = dense.call(expanded);
        return dropout.call(projected);
    }
}
