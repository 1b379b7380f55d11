using Safe.Framework.Importance;

namespace Safe.Framework.Analyses;

/// <summary>Activations of the model as it is when <see cref="Begin"/> is called, adapters on; kept within a budget, and run again beyond it.</summary>
/// <param name="final">The parameters' values of then.</param>
/// <param name="options">How much is kept, and in which type.</param>
internal sealed class FinalStateReference(WeightSnapshot final, ImportanceOptions options) : IReferenceActivations
{
    private readonly KeptActivations kept = new(options);

    /// <inheritdoc/>
    public void Begin(ActivationProbe probe)
    {
        for (int batch = 0; batch < probe.Batches && !kept.IsFull; batch++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            kept.TryKeep(batch, 0, Outputs(probe, batch));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit)
    {
        IReadOnlyList<Tensor> reference = kept.Find(batch, firstUnit) ?? [.. Then(probe, batch).Skip(firstUnit)];
        IReadOnlyList<UnitRows> now = probe.Collect(batch, firstUnit);
        return [.. now.Zip(reference, static (rows, own) => new ComparedRows(rows.Rows, own.to(rows.Rows.dtype), rows.Lengths))];
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Clear();

    private Tensor[] Outputs(ActivationProbe probe, int batch) => kept.Compact(probe.Collect(batch).Select(static unit => unit.Rows));

    private Tensor[] Then(ActivationProbe probe, int batch)
    {
        final.Swap();
        try
        {
            return Outputs(probe, batch);
        }
        finally
        {
            final.Swap();
        }
    }
}
