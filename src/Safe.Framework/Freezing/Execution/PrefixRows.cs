namespace Safe.Framework.Freezing.Execution;

/// <summary>The frozen prefix's output for every training example.</summary>
/// <param name="data">The table, <c>[rows + 1, width]</c> in main memory or over a file; owned.</param>
/// <param name="kind">What a row is.</param>
/// <param name="layout">Whose rows they are.</param>
internal sealed class PrefixRows(Tensor data, RowKind kind, RowLayout layout) : IDisposable
{
    /// <summary>The table.</summary>
    internal Tensor Data { get; } = data;

    /// <summary>What a row is.</summary>
    internal RowKind Kind { get; } = kind;

    /// <summary>The output for a batch, padded with zeros.</summary>
    /// <param name="ids">The batch's examples.</param>
    /// <param name="like">What goes into the prefix: of the same batch, token count and device.</param>
    /// <exception cref="NotSupportedException">The batch is another.</exception>
    internal Tensor Of(IReadOnlyList<long> ids, Tensor like)
    {
        long[] shape = like.shape;
        if (shape.Length == 0 || shape[0] != ids.Count)
        {
            throw new NotSupportedException(
                $"the prefix cache has {ids.Count} examples for a batch, and its units take [{string.Join(", ", shape)}]: the first size must be the batch"
            );
        }
        long tokens = layout.IsPerToken ? shape[1] : 1;
        using Tensor index = torch.tensor(layout.Index(ids, tokens));
        using Tensor rows = Data.index_select(0, index);
        long[] sizes = layout.IsPerToken ? [ids.Count, tokens, .. Kind.Shape] : [ids.Count, .. Kind.Shape];
        Tensor batch = rows.view(sizes);
        if (Kind.Stored == Kind.Output && like.device_type == DeviceType.CPU)
        {
            return batch;
        }
        using (batch)
        {
            return batch.to(Kind.Output, like.device);
        }
    }

    /// <summary>Releases the table.</summary>
    public void Dispose() => Data.Dispose();
}
