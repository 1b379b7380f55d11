namespace Safe.Framework.Models.Swin;

/// <summary>Ends the attention: dropout(dense(·)), <c>[batch · windows, window², width]</c> in and out. The residual is the block's.</summary>
public sealed partial class SwinSelfOutput : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinSelfOutput(SwinConfig config, int stage)
        : base(nameof(SwinSelfOutput))
    {
        dense = Linear(config.WidthOf(stage), config.WidthOf(stage));
        dropout = Dropout(config.AttentionProbsDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor context)
    {
        using Tensor projected = dense.call(context);
        return dropout.call(projected);
    }
}
