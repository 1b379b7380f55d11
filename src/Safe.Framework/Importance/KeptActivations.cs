namespace Safe.Framework.Importance;

/// <summary>The outputs of units on batches of a probe, kept between scorings within a budget of bytes.</summary>
/// <param name="options">The budget, and the type that they are kept in.</param>
internal sealed class KeptActivations(ImportanceOptions options)
{
    // By batch; a unit's place is null once it is wanted no more.
    private readonly Dictionary<int, Tensor?[]> batches = [];

    /// <summary>Bytes that they take.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Whether something did not fit.</summary>
    internal bool IsFull { get; private set; }

    /// <summary>Outputs in the type that they are kept in.</summary>
    internal Tensor[] Compact(IEnumerable<Tensor> outputs) =>
        [.. outputs.Select(rows => options.ReferenceStorage == ReferenceStorage.BFloat16 ? rows.to(ScalarType.BFloat16) : rows.detach())];

    /// <summary>Keeps the outputs of a batch, if they fit.</summary>
    /// <param name="batch">Number of the batch.</param>
    /// <param name="firstUnit">The unit that the first of <paramref name="compact"/> belongs to.</param>
    /// <param name="compact">The outputs, of <see cref="Compact"/>.</param>
    internal void TryKeep(int batch, int firstUnit, IReadOnlyList<Tensor> compact)
    {
        long bytes = compact.Sum(BytesOf);
        if (bytes > options.ReferenceBytes - Bytes)
        {
            IsFull = true;
            return;
        }
        Forget(batch);
        Bytes += bytes;
        batches[batch] = [.. Enumerable.Repeat<Tensor?>(null, firstUnit), .. compact.Select(rows => rows.alias().DetachFromDisposeScope())];
    }

    /// <summary>The kept outputs of a batch from a unit on; null if they are not all there. They stay this object's.</summary>
    internal IReadOnlyList<Tensor>? Find(int batch, int firstUnit) =>
        batches.TryGetValue(batch, out Tensor?[]? units) && !Array.Exists(units[firstUnit..], static unit => unit is null)
            ? [.. units.Skip(firstUnit).Select(static unit => unit!)]
            : null;

    /// <summary>Lets go of the units before one.</summary>
    internal void Release(int firstUnit)
    {
        foreach (Tensor?[] units in batches.Values)
        {
            for (int unit = 0; unit < firstUnit; unit++)
            {
                Drop(ref units[unit]);
            }
        }
    }

    /// <summary>Lets go of everything.</summary>
    internal void Clear()
    {
        foreach (int batch in batches.Keys.ToArray())
        {
            Forget(batch);
        }
        IsFull = false;
    }

    private static long BytesOf(Tensor rows) => rows.numel() * rows.element_size();

    private void Forget(int batch)
    {
        if (batches.Remove(batch, out Tensor?[]? units))
        {
            for (int unit = 0; unit < units.Length; unit++)
            {
                Drop(ref units[unit]);
            }
        }
    }

    private void Drop(ref Tensor? rows)
    {
        if (rows is not null)
        {
            Bytes -= BytesOf(rows);
            rows.Dispose();
            rows = null;
        }
    }
}
