using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Metering;

namespace Safe.Framework.Training.Estimates;

/// <summary>
/// One weight update, metered from unit to unit, forward and backward. Within such a segment memory grows with the number of examples along a straight
/// line; the peak of the whole need not, since it may move from one place to another.
/// </summary>
internal sealed class MeteredUpdate : IUnitBoundary
{
    private readonly IMemoryMeter memory;
    private readonly long before;
    private readonly List<MeterSegment> segments = [];
    private readonly Dictionary<FreezeUnit, (long[] Shape, ScalarType Type)> outputs = new(ReferenceEqualityComparer.Instance);

    private MeteredUpdate(IMemoryMeter memory)
    {
        this.memory = memory;
        memory.ResetPeak();
        before = memory.CurrentBytes;
    }

    /// <summary>FLOPs of the update.</summary>
    internal long Flops { get; private set; }

    /// <summary>The most bytes that it held beyond those held before.</summary>
    internal long Bytes => segments.Max(static segment => segment.Bytes);

    /// <summary>The most bytes that it kept for a backward pass.</summary>
    internal long SavedBytes => segments.Max(static segment => segment.SavedBytes);

    /// <summary>Runs an update.</summary>
    internal static MeteredUpdate Run(IReadOnlyList<PlacedUnit> units, IMemoryMeter memory, IFlopMeter flops, Action update)
    {
        var metered = new MeteredUpdate(memory);
        SetBoundary(units, metered);
        try
        {
            long start = flops.Total;
            update();
            metered.Flops = flops.Total - start;
            metered.EndSegment();
        }
        finally
        {
            SetBoundary(units, null);
        }
        return metered;
    }

    /// <summary>What the same update takes with other numbers of examples, by two of them.</summary>
    /// <param name="few">The update with fewer examples.</param>
    /// <param name="more">The update with more.</param>
    /// <param name="growth">How often the difference of the two is added to the first.</param>
    internal static MeterSegment Extrapolated(MeteredUpdate few, MeteredUpdate more, double growth)
    {
        // What a model runs may depend on its data; then the peaks as such are all there is.
        bool isAligned = few.segments.Count == more.segments.Count;
        MeterSegment[] first = isAligned ? [.. few.segments] : [new(few.Bytes, few.SavedBytes)];
        MeterSegment[] second = isAligned ? [.. more.segments] : [new(more.Bytes, more.SavedBytes)];
        return new(
            (long)first.Zip(second).Max(pair => pair.First.Bytes + growth * (pair.Second.Bytes - pair.First.Bytes)),
            (long)first.Zip(second).Max(pair => pair.First.SavedBytes + growth * (pair.Second.SavedBytes - pair.First.SavedBytes))
        );
    }

    /// <summary>What a unit put out; null where it did not run.</summary>
    internal (long[] Shape, ScalarType Type)? OutputOf(FreezeUnit unit) =>
        outputs.TryGetValue(unit, out (long[] Shape, ScalarType Type) output) ? output : null;

    /// <inheritdoc/>
    public void Enter(FreezeUnit unit) => EndSegment();

    /// <inheritdoc/>
    public Tensor Leave(FreezeUnit unit, Tensor output)
    {
        outputs[unit] = (output.shape, output.dtype);
        EndSegment();
        return output.requires_grad ? BackwardMark.On(output, EndSegment) : output;
    }

    private static void SetBoundary(IReadOnlyList<PlacedUnit> units, MeteredUpdate? boundary)
    {
        foreach (PlacedUnit placed in units)
        {
            placed.Unit.Boundary = boundary;
        }
    }

    private void EndSegment()
    {
        segments.Add(new MeterSegment(memory.PeakBytes - before, memory.PeakSavedBytes));
        memory.ResetPeak();
    }
}
