using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>
/// Causal multi-head attention: (hidden <c>[batch, tokens, width]</c>, additive mask <c>[batch or 1, 1, tokens, past + tokens]</c> or null for
/// plainly causal, cache or null) → <c>[batch, tokens, width]</c>.
/// </summary>
public sealed partial class GPT2Attention : Module<Tensor, Tensor?, LayerCache?, Tensor>
{
    // Query, key and value side by side.
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Conv1D c_attn;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Conv1D c_proj;
    private readonly ScaledDotProductAttention core;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout resid_dropout;
    private readonly int heads;

    /// <summary>Creates the projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="layer">The block's number, counted from 0.</param>
    public GPT2Attention(GPT2Config config, int layer)
        : base(nameof(GPT2Attention))
    {
        heads = config.NHead;
        double width = (double)config.NEmbd / heads;
        double scale = (config.ScaleAttnWeights ? 1 / Math.Sqrt(width) : 1) / (config.ScaleAttnByInverseLayerIdx ? layer + 1 : 1);
        c_attn = new Conv1D(config.NEmbd, 3L * config.NEmbd);
        c_proj = new Conv1D(config.NEmbd, config.NEmbd);
        core = new ScaledDotProductAttention(scale, config.AttnPdrop, causal: true);
        resid_dropout = Dropout(config.ResidPdrop);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor? mask, LayerCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        long width = hidden.shape[^1];
        Tensor joined = c_attn.call(hidden); // [batch, tokens, 3 · width]
        Tensor q = Split(joined.narrow(2, 0, width)); // [batch, heads, tokens, width of a head]
        Tensor k = Split(joined.narrow(2, width, width));
        Tensor v = Split(joined.narrow(2, 2 * width, width));
        if (cache is not null)
        {
            (k, v) = cache.Append(k, v);
        }
        Tensor context = core.call(q, k, v, mask).transpose(1, 2).reshape(hidden.shape);
        return resid_dropout.call(c_proj.call(context)).MoveToOuterDisposeScope();
    }

    // [batch, tokens, width] → [batch, heads, tokens, width of a head]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], heads, -1).transpose(1, 2);
}
