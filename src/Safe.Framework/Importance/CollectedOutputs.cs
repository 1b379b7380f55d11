namespace Safe.Framework.Importance;

/// <summary>Gathers what units put out on one batch, and checks it.</summary>
/// <param name="units">The units that are listened to.</param>
/// <param name="batch">Number of the batch.</param>
internal sealed class CollectedOutputs(IEnumerable<ScoredUnit> units, int batch)
{
    private readonly ScoredUnit[] units = [.. units];
    private readonly List<UnitRows>[] outputs = [.. units.Select(_ => new List<UnitRows>())];
    private readonly DisposeScope? owner = torch.CurrentDisposeScope;

    /// <summary>Takes the outputs of a unit.</summary>
    /// <param name="unit">Its place among the units that are listened to.</param>
    /// <param name="masks">Which positions count.</param>
    internal Action<Tensor> Listener(int unit, PaddingMasks masks) =>
        output =>
        {
            UnitRows own = masks.Rows(batch, output);
            // The model may have opened scopes of its own, which the rows outlive.
            torch.CurrentDisposeScope?.MoveToOther(owner, own.Rows);
            outputs[unit].Add(own);
        };

    /// <summary>The outputs, one of each unit; they belong to the dispose scope that this was made in.</summary>
    /// <exception cref="InvalidOperationException">A unit did not run exactly once, or its output is not finite.</exception>
    internal UnitRows[] Finish()
    {
        int wrong = Array.FindIndex(outputs, static unit => unit.Count != 1);
        if (wrong >= 0)
        {
            throw new InvalidOperationException(
                $"{units[wrong]} ran {outputs[wrong].Count} times in batch {batch} of the probe; it must run once"
            );
        }
        UnitRows[] single = [.. outputs.Select(static unit => unit[0])];
        RequireFinite(single);
        return single;
    }

    // One number per unit, so that a device is waited for once. In double precision a sum of finite numbers is finite.
    private void RequireFinite(UnitRows[] outputs)
    {
        if (outputs.Length == 0)
        {
            return;
        }
        using DisposeScope scope = torch.NewDisposeScope();
        double[] sums = torch
            .stack([.. outputs.Select(static unit => unit.Rows.sum(ScalarType.Float64))], 0)
            .cpu()
            .data<double>()
            .ToArray();
        int broken = Array.FindIndex(sums, static sum => !double.IsFinite(sum));
        if (broken >= 0)
        {
            throw new NonFiniteActivationsException(units[broken], batch);
        }
    }
}
