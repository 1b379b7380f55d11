using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// Multi-head attention softmax(Q·Kᵀ/√d + mask)·V (Vaswani et al., 2017, Eq. 1): (hidden <c>[batch, tokens, hidden]</c>, additive mask
/// <c>[batch, 1, 1, tokens]</c> or null) → <c>[batch, tokens, hidden]</c>.
/// </summary>
public sealed partial class BertSelfAttention : Module<Tensor, Tensor?, Tensor>
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
    public BertSelfAttention(BertConfig config)
        : base(nameof(BertSelfAttention))
    {
        query = Linear(config.HiddenSize, config.HiddenSize);
        key = Linear(config.HiddenSize, config.HiddenSize);
        value = Linear(config.HiddenSize, config.HiddenSize);
        heads = config.NumAttentionHeads;
        double width = (double)config.HiddenSize / heads;
        core = new ScaledDotProductAttention(1 / Math.Sqrt(width), config.AttentionProbsDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor? mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = Split(query.call(hidden)); // [batch, heads, tokens, width]
        Tensor k = Split(key.call(hidden));
        Tensor v = Split(value.call(hidden));
        Tensor context = core.call(q, k, v, mask).transpose(1, 2);
        return context.reshape(hidden.shape).MoveToOuterDisposeScope();
    }

    // [batch, tokens, hidden] → [batch, heads, tokens, width]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], heads, -1).transpose(1, 2);
}
