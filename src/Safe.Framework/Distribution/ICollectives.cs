namespace Safe.Framework.Distribution;

/// <summary>
/// What the processes that train one model say to each other. All of them make the same calls in the same order; each call waits
/// for the others, and ends in a <see cref="LostRankException"/> where one is lost or late, which leaves tensors with anything in them.
/// </summary>
public interface ICollectives
{
    /// <summary>The number of this process, from 0.</summary>
    int Rank { get; }

    /// <summary>How many processes there are.</summary>
    int WorldSize { get; }

    /// <summary>Replaces each tensor by the sum of all ranks' tensors; all ranks get the same bits. Autograd does not record it.</summary>
    /// <param name="tensors">As many on every rank, of the same shapes and element types.</param>
    void SumReduce(IReadOnlyList<Tensor> tensors);

    /// <summary>Overwrites each tensor with that of one rank. Autograd does not record it.</summary>
    /// <param name="tensors">As many on every rank, of the same shapes and element types.</param>
    /// <param name="source">The rank whose values go to all.</param>
    void Broadcast(IReadOnlyList<Tensor> tensors, int source = 0);

    /// <summary>Overwrites numbers with those of one rank, to the bit: what is decided once and holds for all.</summary>
    /// <param name="values">As many on every rank.</param>
    /// <param name="source">The rank whose values go to all.</param>
    void Broadcast(Span<double> values, int source = 0);

    /// <summary>Returns when every rank has called it.</summary>
    void Barrier();
}
