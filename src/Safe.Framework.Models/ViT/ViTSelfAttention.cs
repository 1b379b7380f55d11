using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.ViT;

/// <summary>Multi-head attention softmax(Q·Kᵀ/√d)·V (Vaswani et al., 2017, Eq. 1), <c>[batch, tokens, hidden]</c> in and out.</summary>
public sealed partial class ViTSelfAttention : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Linear query;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear key;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Linear value;

    private readonly ScaledDotProductAttention core;
    private readonly int heads;

    /// <summary>Creates the three projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTSelfAttention(ViTConfig config)
        : base(nameof(ViTSelfAttention))
    {
        query = Linear(config.HiddenSize, config.HiddenSize, config.QkvBias);
        key = Linear(config.HiddenSize, config.HiddenSize, config.QkvBias);
        value = Linear(config.HiddenSize, config.HiddenSize, config.QkvBias);
        heads = config.NumAttentionHeads;
        double width = (double)config.HiddenSize / heads;
        core = new ScaledDotProductAttention(1 / Math.Sqrt(width), config.AttentionProbsDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = Split(query.call(hidden)); // [batch, heads, tokens, width]
        Tensor k = Split(key.call(hidden));
        Tensor v = Split(value.call(hidden));
        return core.call(q, k, v, null).transpose(1, 2).reshape(hidden.shape).MoveToOuterDisposeScope();
    }

    // [batch, tokens, hidden] → [batch, heads, tokens, width]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], heads, -1).transpose(1, 2);
}
