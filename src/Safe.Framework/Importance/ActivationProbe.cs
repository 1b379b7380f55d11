namespace Safe.Framework.Importance;

/// <summary>Runs a probe and collects every unit's output, padding left out. Draws no random numbers: dropout is off.</summary>
public static class ActivationProbe
{
    /// <summary>Collects the units' outputs.</summary>
    /// <param name="model">The model; its training mode is restored afterwards.</param>
    /// <param name="units">The units in forward order.</param>
    /// <param name="probe">The batches.</param>
    /// <returns>For each unit its output, <c>[rows, hidden]</c>; the tensors belong to the current dispose scope.</returns>
    /// <exception cref="InvalidOperationException">A unit did not run exactly once in a batch.</exception>
    public static IReadOnlyList<Tensor> Collect(Module model, IReadOnlyList<IObservedUnit> units, IProbe probe)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(probe);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        List<Tensor>[] rows = [.. units.Select(static _ => new List<Tensor>())];
        bool training = model.training;
        model.eval();
        try
        {
            for (int batch = 0; batch < probe.Batches; batch++)
            {
                CollectBatch(units, probe, batch, rows);
            }
        }
        finally
        {
            model.train(training);
        }
        return [.. rows.Select(static parts => torch.cat(parts, 0).MoveToOuterDisposeScope())];
    }

    private static void CollectBatch(IReadOnlyList<IObservedUnit> units, IProbe probe, int batch, List<Tensor>[] rows)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mask = probe.Mask(batch).@bool();
        IDisposable[] watching =
        [
            .. units.Select((unit, index) => unit.Observe(output => rows[index].Add(output[mask].MoveToOtherDisposeScope(scope)))),
        ];
        try
        {
            probe.Forward(batch);
        }
        finally
        {
            Array.ForEach(watching, static watch => watch.Dispose());
        }
        for (int index = 0; index < rows.Length; index++)
        {
            if (rows[index].Count != batch + 1)
            {
                throw new InvalidOperationException(
                    $"unit {index} ran {rows[index].Count - batch} times in probe batch {batch}; a freeze unit runs once in a forward pass"
                );
            }
            scope.MoveToOuter(rows[index][batch]);
        }
    }
}
