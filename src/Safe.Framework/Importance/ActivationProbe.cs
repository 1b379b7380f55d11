namespace Safe.Framework.Importance;

/// <summary>
/// Collects the outputs of units on a probe: in evaluation mode, without gradients, without touching the random numbers of the
/// training.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="taps">Its units in forward order.</param>
public sealed class ActivationProbe(Module model, IReadOnlyList<IActivationTap> taps)
{
    /// <summary>Runs the probe.</summary>
    /// <param name="probe">The inputs.</param>
    /// <param name="firstUnit">The first unit that is wanted, from 0; what comes before is not listened to.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstUnit"/> is negative or beyond the number of units.</exception>
    /// <exception cref="InvalidOperationException">A unit did not run exactly once per batch, a mask does not fit, or fewer than two rows count.</exception>
    public UnitActivations Collect(IProbe probe, int firstUnit = 0)
    {
        ArgumentNullException.ThrowIfNull(probe);
        ArgumentOutOfRangeException.ThrowIfNegative(firstUnit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstUnit, taps.Count);
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        using EvaluationMode evaluation = new EvaluationMode(model);
        Tensor random = torch.get_rng_state();
        List<Tensor>[] rows = [.. taps.Skip(firstUnit).Select(_ => new List<Tensor>())];
        try
        {
            for (int batch = 0; batch < probe.Batches; batch++)
            {
                CollectBatch(probe, batch, rows);
            }
            return Joined(rows);
        }
        finally
        {
            torch.set_rng_state(random);
            foreach (Tensor part in rows.SelectMany(parts => parts))
            {
                part.Dispose();
            }
        }
    }

    private void CollectBatch(IProbe probe, int batch, List<Tensor>[] rows)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor? mask = probe.Mask(batch);
        Tensor? positions = mask?.reshape(-1).ne(0).nonzero().reshape(-1);
        List<IDisposable> listeners = [];
        try
        {
            int first = taps.Count - rows.Length;
            for (int unit = 0; unit < rows.Length; unit++)
            {
                List<Tensor> own = rows[unit];
                listeners.Add(taps[first + unit].Listen(output => own.Add(Rows(output, mask, positions))));
            }
            probe.Forward(batch);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
        int wrong = Array.FindIndex(rows, unit => unit.Count != batch + 1);
        if (wrong >= 0)
        {
            throw new InvalidOperationException(
                $"unit {taps.Count - rows.Length + wrong} ran {rows[wrong].Count - batch} times in batch {batch} of the probe; it must run once"
            );
        }
    }

    // Kept in the model's own type: one row per position that counts, nothing of the padding.
    private static Tensor Rows(Tensor output, Tensor? mask, Tensor? positions)
    {
        long hidden = output.shape[^1];
        Tensor all = output.detach().reshape(-1, hidden);
        if (mask is not null && mask.numel() != all.shape[0])
        {
            throw new InvalidOperationException(
                $"the probe's mask [{string.Join(", ", mask.shape)}] does not fit a unit's output [{string.Join(", ", output.shape)}]"
            );
        }
        // A copy even without a mask: what the model returns may be changed by what follows.
        Tensor rows = positions is null ? all.clone() : all.index_select(0, positions);
        // The model may have opened scopes of its own, so the rows belong to none.
        return rows.DetachFromDisposeScope();
    }

    private static UnitActivations Joined(List<Tensor>[] rows)
    {
        Tensor[] units = [.. rows.Select(static parts => torch.cat(parts, 0))];
        if (Array.Find(units, unit => unit.shape[0] < 2) is { } small)
        {
            throw new InvalidOperationException($"the probe has {small.shape[0]} rows that count; two are the least to compare");
        }
        Array.ForEach(units, unit => unit.DetachFromDisposeScope());
        return new UnitActivations(units);
    }
}
