namespace Safe.Framework.Freezing.Execution;

/// <summary>Takes what a frozen prefix puts out, batch by batch, and has the rows of each example written once.</summary>
/// <param name="layout">The examples.</param>
/// <param name="stored">The kept numbers' type.</param>
/// <param name="open">Opens what the rows are written to.</param>
internal sealed class RowCollector(RowLayout layout, ScalarType stored, Func<RowKind, IRowWriter> open) : IDisposable
{
    private readonly HashSet<long> written = [];
    private RowKind? kind;
    private IRowWriter? writer;

    /// <summary>What the rows of a batch are.</summary>
    /// <param name="output">What the prefix puts out, <c>[batch, tokens, …]</c>.</param>
    /// <exception cref="NotSupportedException">They are no rows, or not as those of the first batch.</exception>
    internal RowKind KindOf(Tensor output)
    {
        int fixedSizes = layout.IsPerToken ? 2 : 1;
        long[] shape = output.shape;
        if (shape.Length < fixedSizes)
        {
            throw new NotSupportedException(
                $"the prefix cache needs units that return [batch, tokens, …], and theirs is [{string.Join(", ", shape)}]"
            );
        }
        var own = new RowKind(stored, output.dtype, shape[fixedSizes..]);
        kind ??= own;
        return own.Shape.SequenceEqual(kind.Shape)
            ? own
            : throw new NotSupportedException(
                $"the prefix cache has rows of [{string.Join(", ", kind.Shape)}] and of [{string.Join(", ", own.Shape)}]: a task whose examples differ in length must tell their Lengths"
            );
    }

    /// <summary>Writes the rows of those examples that have none yet.</summary>
    /// <param name="output">What the prefix puts out, <c>[batch, tokens, …]</c>.</param>
    /// <param name="ids">The examples of the batch.</param>
    internal void Add(Tensor output, IReadOnlyList<long> ids)
    {
        writer ??= open(KindOf(output));
        long tokens = layout.IsPerToken ? output.shape[1] : 1;
        using Tensor flat = output.reshape([ids.Count * tokens, -1]);
        for (int example = 0; example < ids.Count; example++)
        {
            if (written.Add(ids[example]))
            {
                (long first, int count) = layout[ids[example]];
                using Tensor own = flat.narrow(0, example * tokens, count);
                writer.Write(first, own);
            }
        }
    }

    /// <summary>The rows of all examples.</summary>
    internal PrefixRows Finish() => writer!.Finish();

    /// <inheritdoc/>
    public void Dispose() => writer?.Dispose();
}
