namespace Safe.Framework.Models.Layers;

/// <summary>
/// softmax(Q·Kᵀ·scale + mask)·V (Vaswani et al., 2017, Eq. 1): (Q <c>[batch, heads, from, width]</c>, K and V
/// <c>[batch, heads or a divisor of it, to, width]</c>, additive mask <c>[batch or 1, heads or 1, from or 1, to]</c> or null) →
/// <c>[batch, heads, from, width]</c>. By the fused operator where LibTorch has one, else composed.
/// </summary>
public sealed partial class ScaledDotProductAttention : Module<Tensor, Tensor, Tensor, Tensor?, Tensor>
{
    private readonly double scale;
    private readonly double dropout;
    private readonly bool causal;

    /// <summary>Creates the operation; it has no weights.</summary>
    /// <param name="scale">What scores are multiplied with, usually 1/√width.</param>
    /// <param name="dropout">Dropout on the attention probabilities while training, in [0, 1).</param>
    /// <param name="causal">Whether, without a mask, a token sees only itself and those before it; the last tokens of both sides coincide.</param>
    public ScaledDotProductAttention(double scale, double dropout = 0, bool causal = false)
        : base(nameof(ScaledDotProductAttention))
    {
        this.scale = scale;
        this.dropout = dropout;
        this.causal = causal;
        RegisterComponents();
    }

    /// <summary>Whether LibTorch has the fused operator: 1.13 composes it, at a higher price than this class does.</summary>
    public static bool HasFusedOperator { get; } = !torch.__version__.StartsWith("1.", StringComparison.Ordinal);

    /// <summary>Whether this layer takes LibTorch's own operator. <value>Default <see cref="HasFusedOperator"/>.</value></summary>
    public bool UsesOperator { get; set; } = HasFusedOperator;

    /// <summary>
    /// Called with the attention probabilities <c>[batch, heads, from, to]</c>, while set. The tensor belongs to the caller's dispose scope,
    /// and attention is composed: the fused operator makes no probabilities.
    /// </summary>
    public Action<Tensor>? ProbabilityObserver { get; set; }

    /// <summary>Has all attention of a model composed from here on, as second derivatives need it: the fused operators have none.</summary>
    /// <param name="model">The model.</param>
    public static void Compose(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (ScaledDotProductAttention attention in model.modules().OfType<ScaledDotProductAttention>())
        {
            attention.UsesOperator = false;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        using DisposeScope scope = NewDisposeScope();
        bool fused = UsesOperator && ProbabilityObserver is null;
        long from = query.shape[2];
        long to = key.shape[2];
        bool flagged = causal && mask is null && from > 1;
        if (flagged && !(fused && from == to))
        {
            mask = AttentionMask.Causal(null, from, to - from, query.dtype, query.device);
            flagged = false;
        }
        return (fused ? Fused(query, key, value, mask, flagged) : Composed(query, key, value, mask)).MoveToOuterDisposeScope();
    }

    private Tensor Fused(Tensor query, Tensor key, Tensor value, Tensor? mask, bool flagged)
    {
        double ratio = scale * Math.Sqrt(query.shape[^1]);
        Tensor scaled = Math.Abs(ratio - 1) < 1e-12 ? query : query * ratio;
        int shared = (int)(query.shape[1] / key.shape[1]);
        Tensor keys = shared == 1 ? key : key.repeat_interleave(shared, 1);
        Tensor values = shared == 1 ? value : value.repeat_interleave(shared, 1);
        return F.scaled_dot_product_attention(scaled, keys, values, mask, training ? dropout : 0, flagged);
    }

    private Tensor Composed(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        (long batch, long heads, long from, long width) = (query.shape[0], query.shape[1], query.shape[2], query.shape[3]);
        (long groups, long to) = (key.shape[1], key.shape[2]);
        Tensor scaled = query * scale;
        // Heads that share keys and values are rows of one product, so that neither is repeated.
        Tensor rows = groups == heads ? scaled : scaled.reshape(batch, groups, heads / groups * from, width);
        Tensor scores = torch.matmul(rows, key.transpose(-2, -1)); // [batch, groups, rows, to]
        Tensor probabilities = Masked(scores, mask, heads).softmax(-1);
        scores.Dispose();
        ProbabilityObserver?.Invoke(probabilities);
        Tensor kept = training && dropout > 0 ? F.dropout(probabilities, dropout, training: true) : probabilities;
        if (groups == heads)
        {
            return torch.matmul(kept, value);
        }
        return torch.matmul(kept.view(batch, groups, -1, to), value).view(batch, heads, from, width);
    }

    // Scores by head, [batch, heads, from, to], with the mask added: in place where they are no view, which autograd would copy.
    private static Tensor Masked(Tensor scores, Tensor? mask, long heads)
    {
        if (scores.shape[1] == heads)
        {
            return mask is null ? scores : scores.add_(mask);
        }
        Tensor byHead = scores.view(scores.shape[0], heads, -1, scores.shape[^1]);
        return mask is null ? byHead : byHead + mask;
    }
}
