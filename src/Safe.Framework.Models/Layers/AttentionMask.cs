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
