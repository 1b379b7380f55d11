using System.Text.Json.Serialization;

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

    /// <summary>The most bytes that the allocator held during the step with every unit recomputed; null where they cannot be.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RecomputedPeakBytes { get; init; }

    /// <summary>How long passes took; null where nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StepTimes? Times { get; init; }

    /// <summary>Whether a step can take fewer examples at once than its batch has.</summary>
    public bool Divides { get; init; } = true;

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
    /// <param name="recomputes">Whether units are recomputed, where <see cref="RecomputedPeakBytes"/> says what that takes.</param>
    public long PeakFor(int examples, IReadOnlyList<bool> frozen, PrefixLimit? limit, bool recomputes = false)
    {
        StepSaving saving = Saving(frozen, limit);
        long gradients = Units.Sum(static unit => unit.StateBytes) / StateTensors;
        long whole = PeakBytes - saving.SavedBytes;
        if (recomputes && RecomputedPeakBytes is long again)
        {
            // Frozen units take no more than recomputed ones, and little less: a unit's input may live on in the model's own hands.
            whole = Math.Min(whole, again);
        }
        double growing = Math.Max(0, whole - ResidentBytes - gradients);
        return ResidentBytes + gradients - saving.StateBytes + (long)Math.Ceiling(growing * examples / Examples);
    }

    /// <summary>
    /// How long an update of <see cref="Examples"/> takes in passes of so many at a time, in seconds; where no times are known, its FLOPs, which grow
    /// with no number of passes.
    /// </summary>
    /// <param name="examples">Examples that a pass takes at once.</param>
    /// <param name="frozen">Whether each unit is frozen.</param>
    /// <param name="limit">A trainable parameter outside of the units that ends the frozen prefix, or null.</param>
    /// <param name="recomputes">Whether units are recomputed.</param>
    public double TimeFor(int examples, IReadOnlyList<bool> frozen, PrefixLimit? limit, bool recomputes)
    {
        int frontier = Frontier.Of(frozen, limit);
        double forward = Units.Sum(static unit => (double)unit.ForwardFlops);
        double live = Units.Skip(frontier).Sum(static unit => (double)unit.ForwardFlops);
        double step = StepFlops - Saving(frozen, limit).Flops;
        if (Times is not { } times)
        {
            return step + (recomputes ? live : 0);
        }
        int passes = (Examples + examples - 1) / examples;
        // What every pass takes, whatever its size: what one example takes beyond its share.
        double each = times.One is double one && Examples > 1 ? Math.Max(0, (one * Examples - times.Whole) / (Examples - 1)) : 0;
        double growing = Math.Max(0, times.Whole - each) * (StepFlops == 0 ? 1 : step / StepFlops);
        double again = recomputes && times.Recomputed is double longer ? Math.Max(0, longer - times.Whole) : 0;
        return each * passes + growing + (forward == 0 ? again : again * live / forward);
    }
}
