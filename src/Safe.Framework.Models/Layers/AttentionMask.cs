namespace Safe.Framework.Models.Layers;

/// <summary>Attention masks in the form that attention scores can be added to.</summary>
public static class AttentionMask
{
    /// <summary>Turns 1 = attend, 0 = ignore into 0 and the lowest finite number of <paramref name="dtype"/>.</summary>
    /// <param name="mask"><c>[batch, tokens]</c>, or <c>[batch, from, to]</c> for a mask of its own per query; any type.</param>
    /// <param name="dtype">The element type of the scores.</param>
    /// <returns><c>[batch, 1, 1, tokens]</c> or <c>[batch, 1, from, to]</c>, to be broadcast over heads.</returns>
    /// <exception cref="ArgumentException">The mask has another number of dimensions.</exception>
    public static Tensor Additive(Tensor mask, ScalarType dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor perHead = mask.ndim switch
        {
            2 => mask.unsqueeze(1).unsqueeze(2),
            3 => mask.unsqueeze(1),
            _ => throw new ArgumentException(
                $"attention mask has the shape [{string.Join(", ", mask.shape)}]; expected [batch, tokens] or [batch, from, to]",
                nameof(mask)
            ),
        };
        Tensor ignored = 1 - perHead.to(dtype);
        return (ignored * Lowest(dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>The mask of a decoder: each token sees itself, those before it and what is cached, less what <paramref name="mask"/> hides.</summary>
    /// <param name="mask">
    /// 1 = attend, 0 = ignore, for cached and new tokens: <c>[batch, past + tokens]</c>, or <c>[batch, tokens, past + tokens]</c> for a mask of
    /// its own per query, as <see cref="Packed"/> makes it; null hides nothing.
    /// </param>
    /// <param name="tokens">Number of new tokens.</param>
    /// <param name="past">Number of cached tokens before them.</param>
    /// <param name="dtype">The element type of the scores.</param>
    /// <param name="device">Where the scores are.</param>
    /// <returns><c>[batch or 1, 1, tokens, past + tokens]</c>, 0 and the lowest finite number.</returns>
    /// <exception cref="ArgumentException">The mask has another shape.</exception>
    public static Tensor Causal(Tensor? mask, long tokens, long past, ScalarType dtype, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        long keys = past + tokens;
        Tensor allowed = torch.ones([tokens, keys], dtype: ScalarType.Bool, device: device).tril(past).unsqueeze(0).unsqueeze(1);
        if (mask is not null)
        {
            if (mask.ndim is < 2 or > 3 || mask.shape[^1] != keys || (mask.ndim == 3 && mask.shape[1] != tokens))
            {
                throw new ArgumentException(
                    $"attention mask has the shape [{string.Join(", ", mask.shape)}]; expected [batch, {keys}] or [batch, {tokens}, {keys}]",
                    nameof(mask)
                );
            }
            Tensor seen = mask != 0;
            allowed = allowed.logical_and(mask.ndim == 2 ? seen.unsqueeze(1).unsqueeze(2) : seen.unsqueeze(1));
        }
        Tensor additive = torch.zeros(allowed.shape, dtype: dtype, device: device);
        return additive.masked_fill_(allowed.logical_not(), Lowest(dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The mask of a decoder as <see cref="Causal"/> makes it, or null where <see cref="ScaledDotProductAttention"/> needs none: for one
    /// token that sees all, and where the fused operator masks what lies ahead by itself.
    /// </summary>
    internal static Tensor? CausalIfNeeded(Tensor? mask, long tokens, long past, ScalarType dtype, Device device)
    {
        bool implied = mask is null && (tokens == 1 || (past == 0 && ScaledDotProductAttention.HasFusedOperator));
        return implied ? null : Causal(mask, tokens, past, dtype, device);
    }

    /// <summary>The mask of rows that hold several sequences: tokens see those of their own sequence only.</summary>
    /// <param name="segments">The number of each token's sequence, 0 for padding, <c>[batch, tokens]</c>.</param>
    /// <returns>1 = attend, 0 = ignore, <c>[batch, tokens, tokens]</c>, as encoders and decoders take it.</returns>
    public static Tensor Packed(Tensor segments)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor same = segments.unsqueeze(2) == segments.unsqueeze(1);
        Tensor real = (segments != 0).unsqueeze(1);
        return same.logical_and(real).to(ScalarType.Int64).MoveToOuterDisposeScope();
    }

    /// <summary>The positions that go with <see cref="Packed"/>: each sequence counts from 0.</summary>
    /// <param name="segments">The number of each token's sequence, 0 for padding, <c>[batch, tokens]</c>.</param>
    /// <returns><c>[batch, tokens]</c>; 0 for padding.</returns>
    public static Tensor PackedPositions(Tensor segments)
    {
        using DisposeScope scope = NewDisposeScope();
        return Packed(segments).tril(-1).sum(2).MoveToOuterDisposeScope();
    }

    private static double Lowest(ScalarType dtype) =>
        dtype switch
        {
            ScalarType.Float64 => double.MinValue,
            ScalarType.Float32 => float.MinValue,
            ScalarType.BFloat16 => -3.3895313892515355e38,
            ScalarType.Float16 => (double)Half.MinValue,
            _ => throw new ArgumentException($"attention scores are floating-point numbers, not {dtype}", nameof(dtype)),
        };
}
