using Safe.Framework.Models.Layers;
using Safe.Framework.Pruning;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// Multi-head attention softmax(Q·Kᵀ/√d + mask)·V (Vaswani et al., 2017, Eq. 1): (hidden <c>[batch, tokens, hidden]</c>, additive mask
/// <c>[batch, 1, 1, tokens]</c> or null) → <c>[batch, tokens, heads · width]</c>, which is hidden unless heads were pruned.
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
    private readonly int width;

    /// <summary>Creates the three projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertSelfAttention(BertConfig config)
        : base(nameof(BertSelfAttention))
    {
        width = config.HeadWidth;
        query = Linear(config.HiddenSize, config.OwnHeads * width);
        key = Linear(config.HiddenSize, config.OwnHeads * width);
        value = Linear(config.HiddenSize, config.OwnHeads * width);
        core = new ScaledDotProductAttention(1 / Math.Sqrt((double)width), config.AttentionProbsDropoutProb);
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
        return context.reshape(hidden.shape[0], hidden.shape[1], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Heads, all of them or those that pruning left.</summary>
    internal int Heads => (int)(query.weight!.shape[0] / width);

    /// <summary>The heads as a group that can be pruned.</summary>
    /// <param name="output">The projection that reads them.</param>
    internal PrunableGroup Group(Linear output) => new(PrunedParts.Heads, Heads, [query, key, value], output);

    // [batch, tokens, hidden] → [batch, heads, tokens, width]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], -1, width).transpose(1, 2);
}
