using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Bert;

/// <summary>Starts the feed-forward sublayer: <c>[batch, tokens, hidden]</c> → activation(dense(·)) <c>[batch, tokens, intermediate]</c>.</summary>
public sealed partial class BertIntermediate : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear dense;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertIntermediate(BertConfig config)
        : base(nameof(BertIntermediate))
    {
        dense = Linear(config.HiddenSize, config.OwnIntermediate);
        activation = ActivationFunctions.Get(config.HiddenAct);
        RegisterComponents();
    }

    /// <summary>The projection.</summary>
    internal Linear Dense => dense;

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return activation(dense.call(hidden)).MoveToOuterDisposeScope();
    }
}
