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

    // Its input are the attention probabilities [batch, heads, tokens, tokens]: hook it to see them.
    private readonly Dropout dropout;
    private readonly int heads;
    private readonly double scale;

    /// <summary>Creates the three projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertSelfAttention(BertConfig config)
        : base(nameof(BertSelfAttention))
    {
        query = Linear(config.HiddenSize, config.HiddenSize);
        key = Linear(config.HiddenSize, config.HiddenSize);
        value = Linear(config.HiddenSize, config.HiddenSize);
        dropout = Dropout(config.AttentionProbsDropoutProb);
        heads = config.NumAttentionHeads;
        scale = 1 / Math.Sqrt((double)config.HiddenSize / config.NumAttentionHeads);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor? mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = Split(query.call(hidden) * scale); // [batch, heads, tokens, width]
        Tensor k = Split(key.call(hidden));
        Tensor v = Split(value.call(hidden));

        Tensor scores = torch.matmul(q, k.transpose(-2, -1)); // [batch, heads, tokens, tokens]
        if (mask is not null)
        {
            scores.add_(mask);
        }
        Tensor probabilities = scores.softmax(-1);
        scores.Dispose();

        Tensor context = torch.matmul(dropout.call(probabilities), v).transpose(1, 2);
        return context.reshape(hidden.shape).MoveToOuterDisposeScope();
    }

    // [batch, tokens, hidden] → [batch, heads, tokens, width]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], heads, -1).transpose(1, 2);
}
