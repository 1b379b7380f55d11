namespace Safe.Framework.Freezing.Execution;

/// <summary>Keeps rows in main memory.</summary>
/// <param name="kind">What a row is.</param>
/// <param name="layout">Whose rows they are.</param>
/// <param name="old">Rows of the same kind that are written over, and owned from here on; null: new memory.</param>
internal sealed class MemoryRows(RowKind kind, RowLayout layout, Tensor? old = null) : IRowWriter
{
    private Tensor? data = old ?? torch.zeros([layout.Rows + 1, kind.Width], dtype: kind.Stored).DetachFromDisposeScope();

    /// <inheritdoc/>
    public void Write(long first, Tensor rows)
    {
        using Tensor place = data!.narrow(0, first, rows.shape[0]);
        place.copy_(rows);
    }

    /// <inheritdoc/>
    public PrefixRows Finish()
    {
        var rows = new PrefixRows(data!, kind, layout);
        data = null;
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => data?.Dispose();
}
