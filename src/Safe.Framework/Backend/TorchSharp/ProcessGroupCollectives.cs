using Safe.Framework.Distribution;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>The group that this process belongs to. TorchSharp has no collectives, so there is none to join.</summary>
public sealed class ProcessGroupCollectives : ICollectives, IDisposable
{
    /// <summary>Joins no group.</summary>
    /// <param name="backend">Not used.</param>
    /// <param name="timeout">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public ProcessGroupCollectives(string backend = "gloo", TimeSpan? timeout = null) => throw Missing();

    /// <inheritdoc/>
    public int Rank => throw Missing();

    /// <inheritdoc/>
    public int WorldSize => throw Missing();

    /// <inheritdoc/>
    public void SumReduce(IReadOnlyList<Tensor> tensors) => throw Missing();

    /// <inheritdoc/>
    public void Broadcast(IReadOnlyList<Tensor> tensors, int source = 0) => throw Missing();

    /// <inheritdoc/>
    public void Broadcast(Span<double> values, int source = 0) => throw Missing();

    /// <inheritdoc/>
    public void Barrier() => throw Missing();

    /// <inheritdoc/>
    public void Dispose() { }

    private static NotSupportedException Missing() =>
        new("TorchSharp has no collectives: training in several processes needs a build against Safe.Torch");
}
