using Microsoft.Extensions.Options;

namespace Safe.Framework.Importance;

/// <summary>
/// The paper's reference, global: the outputs of the pre-trained model, all adapters off. Drift of the units below is part of what a unit is
/// compared with. Computed once and kept within <see cref="ImportanceOptions.ReferenceBytes"/>; the batches beyond are run again at every scoring.
/// </summary>
/// <param name="options">How much is kept, and in which type.</param>
public sealed class PretrainedReference(IOptions<ImportanceOptions>? options = null) : IReferenceActivations
{
    private readonly KeptActivations kept = new((options?.Value ?? new ImportanceOptions()));

    /// <summary>Bytes that the kept outputs take.</summary>
    public long Bytes => kept.Bytes;

    /// <inheritdoc/>
    public void Begin(ActivationProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        // What is kept of an earlier probe belongs to other inputs.
        kept.Clear();
        for (int batch = 0; batch < probe.Batches && !kept.IsFull; batch++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            kept.TryKeep(batch, 0, Fresh(probe, batch, 0));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit)
    {
        ArgumentNullException.ThrowIfNull(probe);
        kept.Release(firstUnit);
        IReadOnlyList<Tensor>? original = kept.Find(batch, firstUnit);
        if (original is null)
        {
            original = Fresh(probe, batch, firstUnit);
            // What a growing frozen prefix gives free is used for batches that did not fit before.
            kept.TryKeep(batch, firstUnit, original);
        }
        IReadOnlyList<UnitRows> adapted = probe.Collect(batch, firstUnit);
        return [.. adapted.Zip(original, (rows, own) => new ComparedRows(rows.Rows, own.to(rows.Rows.dtype), rows.Lengths))];
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Clear();

    // In the type that is kept, so that scores do not depend on what fits.
    private Tensor[] Fresh(ActivationProbe probe, int batch, int firstUnit)
    {
        using IDisposable off = probe.Adapters.Off();
        return kept.Compact(probe.Collect(batch, firstUnit).Select(unit => unit.Rows));
    }
}
