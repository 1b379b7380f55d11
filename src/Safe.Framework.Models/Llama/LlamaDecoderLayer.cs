using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Llama;

/// <summary>
/// One transformer block and freeze unit, normalised before each sublayer: (hidden <c>[batch, tokens, hidden]</c>, additive mask
/// <c>[batch or 1, 1, tokens, past + tokens]</c> or null for plainly causal, cosines and sines of the positions, cache or null) → <c>[batch, tokens, hidden]</c>.
/// </summary>
[FreezePolicy]
public sealed partial class LlamaDecoderLayer : Module<Tensor, Tensor?, Tensor, Tensor, LayerCache?, Tensor>
{
    private readonly LlamaRMSNorm input_layernorm;
    private readonly LlamaAttention self_attn;
    private readonly LlamaRMSNorm post_attention_layernorm;
    private readonly LlamaMLP mlp;

    // What the block puts out: AdapterHub's place for Pfeiffer's adapter where norms come first.
    [Adapter(AdapterMethod.Pfeiffer, Enabled = false)]
    private readonly Identity output;

    /// <summary>Creates the block.</summary>
    /// <param name="config">Sizes of the model.</param>
    public LlamaDecoderLayer(LlamaConfig config)
        : base(nameof(LlamaDecoderLayer))
    {
        input_layernorm = new LlamaRMSNorm(config.HiddenSize, config.RmsNormEps);
        self_attn = new LlamaAttention(config);
        post_attention_layernorm = new LlamaRMSNorm(config.HiddenSize, config.RmsNormEps);
        mlp = new LlamaMLP(config);
        output = Identity();
        RegisterComponents();
    }

    // Cosines and sines by themselves: a block that is recomputed keeps the inputs that are tensors.
    private Tensor ForwardCore(Tensor hidden, Tensor? mask, Tensor cos, Tensor sin, LayerCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = hidden + self_attn.call(input_layernorm.call(hidden), mask, new RotaryAngles(cos, sin), cache);
        return output.call(attended + mlp.call(post_attention_layernorm.call(attended))).MoveToOuterDisposeScope();
    }
}
