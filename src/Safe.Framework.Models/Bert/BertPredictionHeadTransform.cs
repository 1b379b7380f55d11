using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Bert;

/// <summary>LayerNorm(activation(dense(·))) before the masked-LM decoder, <c>[…, hidden]</c> → <c>[…, hidden]</c>.</summary>
public sealed partial class BertPredictionHeadTransform : Module<Tensor, Tensor>
{
    private readonly Linear dense;
    private readonly LayerNorm LayerNorm;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertPredictionHeadTransform(BertConfig config)
        : base(nameof(BertPredictionHeadTransform))
    {
        dense = Linear(config.HiddenSize, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        activation = ActivationFunctions.Get(config.HiddenAct);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return LayerNorm.call(activation(dense.call(hidden))).MoveToOuterDisposeScope();
    }
}
