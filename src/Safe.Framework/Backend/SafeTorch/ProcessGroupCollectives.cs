using Safe.Framework.Distribution;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>The group that this process belongs to, over LibTorch's own collectives. Disposing it leaves the group.</summary>
public sealed class ProcessGroupCollectives : ICollectives, IDisposable
{
    private const long BucketBytes = 32L << 20;

    /// <summary>Joins the group that RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT name, as torchrun and others set them.</summary>
    /// <param name="backend"><c>gloo</c>, or <c>nccl</c> for CUDA tensors with Gloo beside it.</param>
    /// <param name="timeout">The longest wait for the others, here and in each call; null for 30 minutes.</param>
    /// <exception cref="ArgumentException">A variable is missing or malformed; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The process belongs to a group already.</exception>
    /// <exception cref="NotSupportedException">This LibTorch has no such backend.</exception>
    /// <exception cref="LostRankException">The ranks did not meet in time.</exception>
    public ProcessGroupCollectives(string backend = "gloo", TimeSpan? timeout = null)
    {
        Together(() => distributed.init_process_group(backend, timeout: timeout));
        Rank = distributed.get_rank();
        WorldSize = distributed.get_world_size();
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int WorldSize { get; }

    /// <inheritdoc/>
    public void SumReduce(IReadOnlyList<Tensor> tensors) => InBuckets(tensors, static flat => distributed.all_reduce(flat));

    /// <inheritdoc/>
    public void Broadcast(IReadOnlyList<Tensor> tensors, int source = 0) => InBuckets(tensors, flat => distributed.broadcast(flat, source));

    /// <inheritdoc/>
    public void Broadcast(Span<double> values, int source = 0)
    {
        using Tensor tensor = torch.tensor(values.ToArray());
        Together(() => distributed.broadcast(tensor, source));
        tensor.data<double>().CopyTo(values);
    }

    /// <inheritdoc/>
    public void Barrier() => Together(distributed.barrier);

    /// <summary>Leaves the group, whoever else is still in it.</summary>
    public void Dispose()
    {
        if (distributed.is_initialized())
        {
            distributed.destroy_process_group();
        }
    }

    private static void InBuckets(IReadOnlyList<Tensor> tensors, Action<Tensor> collective)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (IReadOnlyList<Tensor> bucket in TensorBuckets.Of(tensors, BucketBytes))
        {
            TensorBuckets.Flattened(bucket, flat => Together(() => collective(flat)));
        }
    }

    private static void Together(Action collective)
    {
        try
        {
            collective();
        }
        catch (DistBackendException problem)
        {
            throw new LostRankException(problem.Message, problem);
        }
    }
}
