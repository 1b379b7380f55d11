using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.ViT;

/// <summary>Starts the feed-forward sublayer: <c>[batch, tokens, hidden]</c> → activation(dense(·)) <c>[batch, tokens, intermediate]</c>.</summary>
public sealed partial class ViTIntermediate : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTIntermediate(ViTConfig config)
        : base(nameof(ViTIntermediate))
    {
        dense = Linear(config.HiddenSize, config.IntermediateSize);
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
