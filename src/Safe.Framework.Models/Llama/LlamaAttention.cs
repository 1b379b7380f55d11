using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Llama;

/// <summary>
/// Causal attention with rotary positions, in which groups of heads may share keys and values: (hidden <c>[batch, tokens, hidden]</c>,
/// additive mask <c>[batch or 1, 1, tokens, past + tokens]</c> or null for plainly causal, angles, cache or null) →
/// <c>[batch, tokens, hidden]</c>.
/// </summary>
public sealed partial class LlamaAttention : Module<Tensor, Tensor?, RotaryAngles, LayerCache?, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Linear q_proj;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear k_proj;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Linear v_proj;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear o_proj;

    // What the sublayer puts out, before the residual.
    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Identity output;
    private readonly ScaledDotProductAttention core;
    private readonly int width;

    /// <summary>Creates the four projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    public LlamaAttention(LlamaConfig config)
        : base(nameof(LlamaAttention))
    {
        width = config.HeadWidth;
        long queries = (long)config.NumAttentionHeads * width;
        long shared = (long)config.KeyValueHeads * width;
        q_proj = Linear(config.HiddenSize, queries, hasBias: config.AttentionBias);
        k_proj = Linear(config.HiddenSize, shared, hasBias: config.AttentionBias);
        v_proj = Linear(config.HiddenSize, shared, hasBias: config.AttentionBias);
        o_proj = Linear(queries, config.HiddenSize, hasBias: config.AttentionBias);
        output = Identity();
        core = new ScaledDotProductAttention(1 / Math.Sqrt(width), config.AttentionDropout, causal: true);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor? mask, RotaryAngles angles, LayerCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        (long batch, long tokens) = (hidden.shape[0], hidden.shape[1]);
        Tensor q = angles.Rotate(Split(q_proj.call(hidden))); // [batch, heads, tokens, width]
        Tensor k = angles.Rotate(Split(k_proj.call(hidden)));
        Tensor v = Split(v_proj.call(hidden));
        if (cache is not null)
        {
            (k, v) = cache.Append(k, v);
        }
        Tensor context = core.call(q, k, v, mask).transpose(1, 2).reshape(batch, tokens, -1);
        return output.call(o_proj.call(context)).MoveToOuterDisposeScope();
    }

    // [batch, tokens, heads · width] → [batch, heads, tokens, width]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], -1, width).transpose(1, 2);
}
