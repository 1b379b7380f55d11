using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Swin;

/// <summary>Starts the feed-forward sublayer: <c>[batch, patches, width]</c> → activation(dense(·)) <c>[batch, patches, mlp_ratio · width]</c>.</summary>
public sealed partial class SwinIntermediate : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinIntermediate(SwinConfig config, int stage)
        : base(nameof(SwinIntermediate))
    {
        dense = Linear(config.WidthOf(stage), (long)(config.MlpRatio * config.WidthOf(stage)));
        activation = ActivationFunctions.Get(config.HiddenAct);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return activation(dense.call(hidden)).MoveToOuterDisposeScope();
    }
}
