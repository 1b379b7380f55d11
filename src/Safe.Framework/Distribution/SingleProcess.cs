namespace Safe.Framework.Distribution;

/// <summary>One process that works alone: every sum is its own.</summary>
public sealed class SingleProcess : ICollectives
{
    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int WorldSize => 1;

    /// <inheritdoc/>
    public void SumReduce(IReadOnlyList<Tensor> tensors) => ArgumentNullException.ThrowIfNull(tensors);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Another source than 0.</exception>
    public void Broadcast(IReadOnlyList<Tensor> tensors, int source = 0)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        CheckSource(source);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Another source than 0.</exception>
    public void Broadcast(Span<double> values, int source = 0) => CheckSource(source);

    /// <inheritdoc/>
    public void Barrier() { }

    private static void CheckSource(int source) => ArgumentOutOfRangeException.ThrowIfNotEqual(source, 0);
}
