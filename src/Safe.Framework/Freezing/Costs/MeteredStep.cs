using Safe.Framework.Metering;

namespace Safe.Framework.Freezing.Costs;

/// <summary>One forward and backward pass, metered where it enters and leaves units.</summary>
internal sealed class MeteredStep : IUnitBoundary
{
    private readonly FreezeUnits units;
    private readonly IMemoryMeter memory;
    private readonly IFlopMeter flops;
    private readonly long[] saved;
    private readonly long[] forwardFlops;
    private readonly long[] reachedBackward;

    private MeteredStep(FreezeUnits units, IMemoryMeter memory, IFlopMeter flops)
    {
        this.units = units;
        this.memory = memory;
        this.flops = flops;
        saved = new long[units.Count];
        forwardFlops = new long[units.Count];
        reachedBackward = new long[units.Count];
    }

    /// <summary>Bytes that each unit's forward pass kept.</summary>
    internal IReadOnlyList<long> SavedBytes => saved;

    /// <summary>FLOPs of each unit's forward pass.</summary>
    internal IReadOnlyList<long> ForwardFlops => forwardFlops;

    /// <summary>FLOPs of each unit's backward pass; 0 where it did not run.</summary>
    internal IReadOnlyList<long> BackwardFlops { get; private set; } = [];

    /// <summary>Bytes held before the pass.</summary>
    internal long ResidentBytes { get; private set; }

    /// <summary>The most bytes held during the pass.</summary>
    internal long PeakBytes { get; private set; }

    /// <summary>The most bytes kept for the backward pass, those outside of units included.</summary>
    internal long AllSavedBytes { get; private set; }

    /// <summary>FLOPs of the pass, those outside of units included.</summary>
    internal long AllFlops { get; private set; }

    /// <summary>Runs a step on the model as it is. Gradients are gone afterwards.</summary>
    internal static MeteredStep Run(FreezeUnits units, Func<Tensor> loss, IMemoryMeter memory, IFlopMeter flops)
    {
        var step = new MeteredStep(units, memory, flops);
        foreach (PlacedUnit placed in units)
        {
            placed.Unit.Boundary = step;
        }
        try
        {
            step.Run(loss);
        }
        finally
        {
            foreach (PlacedUnit placed in units)
            {
                placed.Unit.Boundary = null;
            }
            foreach (Parameter parameter in units.Model.parameters())
            {
                parameter.grad = null;
            }
        }
        return step;
    }

    /// <inheritdoc/>
    public void Enter(FreezeUnit unit)
    {
        int index = IndexOf(unit);
        saved[index] = -memory.PeakSavedBytes;
        forwardFlops[index] = -flops.Total;
    }

    /// <inheritdoc/>
    public Tensor Leave(FreezeUnit unit, Tensor output)
    {
        int index = IndexOf(unit);
        // Nothing is released before the backward pass, so the peak is what is kept now.
        saved[index] += memory.PeakSavedBytes;
        forwardFlops[index] += flops.Total;
        return output.requires_grad ? BackwardMark.On(output, () => reachedBackward[index] = flops.Total) : output;
    }

    private void Run(Func<Tensor> loss)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ResidentBytes = memory.CurrentBytes;
        memory.ResetPeak();
        long before = flops.Total;
        Tensor value = loss();
        if (value.requires_grad)
        {
            value.backward();
        }
        long after = flops.Total;
        PeakBytes = memory.PeakBytes;
        AllSavedBytes = memory.PeakSavedBytes;
        AllFlops = after - before;
        BackwardFlops = [.. Enumerable.Range(0, units.Count).Select(unit => BackwardOf(unit, after))];
    }

    // A unit's backward pass runs from its own output to that of the unit below, or to the end.
    private long BackwardOf(int unit, long end)
    {
        long start = reachedBackward[unit];
        long below = unit > 0 ? reachedBackward[unit - 1] : 0;
        return start == 0 ? 0 : (below > 0 ? below : end) - start;
    }

    private int IndexOf(FreezeUnit unit)
    {
        for (int index = 0; index < units.Count; index++)
        {
            if (ReferenceEquals(units[index].Unit, unit))
            {
                return index;
            }
        }
        throw new InvalidOperationException($"{unit.Module.GetName()} is no unit of the model whose costs are measured");
    }
}
