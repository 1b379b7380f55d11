using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Llama;

/// <summary>
/// The gated feed-forward sublayer (SwiGLU; Shazeer, 2020, arXiv 2002.05202): <c>[batch, tokens, hidden]</c> →
/// down_proj(activation(gate_proj(·)) · up_proj(·)), same shape.
/// </summary>
public sealed partial class LlamaMLP : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear gate_proj;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear up_proj;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear down_proj;

    // What the sublayer puts out, before the residual.
    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Identity output;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the three projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    public LlamaMLP(LlamaConfig config)
        : base(nameof(LlamaMLP))
    {
        gate_proj = Linear(config.HiddenSize, config.IntermediateSize, hasBias: config.MlpBias);
        up_proj = Linear(config.HiddenSize, config.IntermediateSize, hasBias: config.MlpBias);
        down_proj = Linear(config.IntermediateSize, config.HiddenSize, hasBias: config.MlpBias);
        output = Identity();
        activation = ActivationFunctions.Get(config.HiddenAct);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gated = activation(gate_proj.call(hidden)) * up_proj.call(hidden);
        return output.call(down_proj.call(gated)).MoveToOuterDisposeScope();
    }
}
