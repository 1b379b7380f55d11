using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.ViT;

/// <summary>activation(dense(class token)): <c>[batch, tokens, hidden]</c> → <c>[batch, hidden]</c>.</summary>
public sealed partial class ViTPooler : Module<Tensor, Tensor>
{
    private readonly Linear dense;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTPooler(ViTConfig config)
        : base(nameof(ViTPooler))
    {
        dense = Linear(config.HiddenSize, config.PoolerOutputSize ?? config.HiddenSize);
        activation = ActivationFunctions.Get(config.PoolerAct ?? "tanh");
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return activation(dense.call(hidden.select(1, 0))).MoveToOuterDisposeScope();
    }
}
