namespace Safe.Framework.Freezing.Costs;

/// <summary>What a training step costs, unit by unit.</summary>
public sealed record UnitCostTable
{
    /// <summary>What training keeps per parameter: the gradient and AdamW's two moments.</summary>
    internal const int StateTensors = 3;

    /// <summary>Examples of the step.</summary>
    public required int Examples { get; init; }

    /// <summary>The units in forward order.</summary>
    public required IReadOnlyList<UnitCost> Units { get; init; }

    /// <summary>Bytes that the allocator held before the step: parameters, optimiser state, data.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>The most bytes that the allocator held during the step.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The most bytes that autograd kept for the backward pass, those outside of the units included.</summary>
    public required long SavedBytes { get; init; }

    /// <summary>Matrix-product FLOPs of the step, forward and backward, those outside of the units included.</summary>
    public required long StepFlops { get; init; }

    /// <summary>What goes besides when the prefix has grown over all units: what is behind them needs no gradient of its input any more.</summary>
    public StepSaving AtEnd { get; init; }

    /// <summary>What a step saves with a set of units frozen, against one with none of them frozen.</summary>
    /// <param name="frozen">Whether each unit is frozen.</param>
    /// <param name="limit">A trainable parameter outside of the units that ends the frozen prefix, or null.</param>
    public StepSaving Saving(IReadOnlyList<bool> frozen, PrefixLimit? limit)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        int frontier = Frontier.Of(frozen, limit);
        long saved = 0;
        long state = 0;
        long flops = 0;
        for (int unit = 0; unit < Units.Count; unit++)
        {
            if (frozen[unit])
            {
                UnitCost cost = Units[unit];
                saved += unit < frontier ? cost.SavedBytes : cost.OwnSavedBytes;
                flops += unit < frontier ? cost.BackwardFlops : cost.OwnBackwardFlops;
                state += cost.StateBytes;
            }
        }
        StepSaving end = Units.Count > 0 && frontier == Units.Count ? AtEnd : default;
        return new StepSaving(saved + end.SavedBytes, state, flops + end.Flops);
    }

    /// <summary>
    /// A saving as a share of what the units cost in all: the mean of its share of their bytes and its share of their FLOPs, so that
    /// memory and compute weigh alike.
    /// </summary>
    /// <param name="saving">The saving.</param>
    public double Share(StepSaving saving)
    {
        StepSaving all = Saving([.. Units.Select(static _ => true)], limit: null);
        double[] shares =
        [
            .. all.Bytes > 0 ? [(double)saving.Bytes / all.Bytes] : Array.Empty<double>(),
            .. all.Flops > 0 ? [(double)saving.Flops / all.Flops] : Array.Empty<double>(),
        ];
        return shares.Length == 0 ? 0 : shares.Average();
    }

    /// <summary>The most bytes that a step holds, where what it keeps and works with grows with the number of examples.</summary>
    /// <param name="examples">Examples that the step takes at once.</param>
    /// <param name="frozen">Whether each unit is frozen.</param>
    /// <param name="limit">A trainable parameter outside of the units that ends the frozen prefix, or null.</param>
    public long PeakFor(int examples, IReadOnlyList<bool> frozen, PrefixLimit? limit)
    {
        StepSaving saving = Saving(frozen, limit);
        long gradients = Units.Sum(static unit => unit.StateBytes) / StateTensors;
        double growing = Math.Max(0, PeakBytes - ResidentBytes - gradients - saving.SavedBytes);
        return ResidentBytes + gradients - saving.StateBytes + (long)Math.Ceiling(growing * examples / Examples);
    }
}
