using System.Diagnostics;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Freezing.Costs;

/// <summary>
/// Measures what units cost with a few training steps that change nothing: as the model is; with the lowest unit that trains alone
/// training, which shows what the others save above it; with that unit frozen, which shows what the prefix saves by growing; and
/// with all units frozen; and, where the tensor library can, with every unit recomputed.
/// </summary>
/// <param name="memory">Counts bytes.</param>
/// <param name="flops">Counts FLOPs.</param>
public sealed class MeteredUnitCosts(IMemoryMeter memory, IFlopMeter flops) : IUnitCosts
{
    /// <inheritdoc/>
    public string? Unavailable =>
        memory.IsAvailable && flops.IsAvailable
            ? null
            : "what units cost is not available here: the tensor library has no meters for bytes and FLOPs";

    /// <inheritdoc/>
    public UnitCostTable Measure(FreezeUnits units, SampleStep step)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(step);
        if (Unavailable is { } reason)
        {
            throw new NotSupportedException(reason);
        }
        using IDisposable counting = memory.CountSaved(units.Model.parameters());
        using IDisposable countingFlops = flops.Count();
        using var random = new KeptRandomness();
        // Gives every module its mode back; the steps themselves run as training does.
        using var modes = new EvaluationMode(units.Model);
        units.Model.train();
        int lowest = Enumerable.Range(0, units.Count).FirstOrDefault(unit => units[unit].TrainableParameters.Any(), units.Count);
        bool prefixCanGrow = lowest < units.Count && !(units.PrefixLimit?.Units <= lowest);

        MeteredStep whole = Run(units, step);
        MeteredStep above = WithoutGradients(units, unit => unit != lowest || !prefixCanGrow, () => Run(units, step));
        MeteredStep? grown = prefixCanGrow ? InPrefix(units, lowest + 1, step) : null;
        UnitCost[] costs = [.. units.Select(placed => Cost(placed, whole, above, placed.Index == lowest ? grown : null))];
        return new UnitCostTable
        {
            Examples = step.Examples,
            Units = costs,
            ResidentBytes = whole.ResidentBytes,
            PeakBytes = whole.PeakBytes,
            SavedBytes = whole.AllSavedBytes,
            StepFlops = whole.AllFlops,
            RecomputedPeakBytes = Recompute.Unavailable is null ? Recomputed(units, () => Run(units, step)).PeakBytes : null,
            Times = step.WantsTimes ? Time(units, step) : null,
            Divides = step.PartLoss is not null,
            AtEnd = prefixCanGrow && units.PrefixLimit is null ? AtEnd(whole, costs, InPrefix(units, units.Count, step)) : default,
        };
    }

    private static StepSaving AtEnd(MeteredStep whole, UnitCost[] costs, MeteredStep end) =>
        new(
            whole.AllSavedBytes - end.AllSavedBytes - costs.Sum(static unit => unit.SavedBytes),
            StateBytes: 0,
            whole.AllFlops - end.AllFlops - costs.Sum(static unit => unit.BackwardFlops)
        );

    private static UnitCost Cost(PlacedUnit placed, MeteredStep whole, MeteredStep above, MeteredStep? grown)
    {
        int unit = placed.Index;
        long saved = grown is null ? whole.SavedBytes[unit] : whole.AllSavedBytes - grown.AllSavedBytes;
        long backward = grown is null ? whole.BackwardFlops[unit] : whole.AllFlops - grown.AllFlops;
        return new UnitCost
        {
            SavedBytes = saved,
            // The lowest unit that trains can freeze only into the prefix.
            OwnSavedBytes = grown is null ? Math.Max(0, saved - above.SavedBytes[unit]) : saved,
            ForwardFlops = whole.ForwardFlops[unit],
            BackwardFlops = backward,
            OwnBackwardFlops = grown is null ? Math.Max(0, backward - above.BackwardFlops[unit]) : backward,
            StateBytes =
                UnitCostTable.StateTensors
                * placed.TrainableParameters.Sum(entry => entry.Parameter.numel() * entry.Parameter.element_size()),
        };
    }

    // The shorter of two runs: what else the machine does makes a run longer, never shorter.
    private StepTimes Time(FreezeUnits units, SampleStep step) =>
        new()
        {
            Whole = Seconds(() => Run(units, step)),
            One = step.PartLoss is { } part ? Seconds(() => MeteredStep.Run(units, () => part(..1), memory, flops)) : null,
            Recomputed = Recompute.Unavailable is null ? Recomputed(units, () => Seconds(() => Run(units, step))) : null,
        };

    private static double Seconds(Action run)
    {
        double least = double.PositiveInfinity;
        for (int repeat = 0; repeat < 2; repeat++)
        {
            long started = Stopwatch.GetTimestamp();
            run();
            least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return least;
    }

    private static T Recomputed<T>(FreezeUnits units, Func<T> run)
    {
        using IDisposable recomputing = units.Recomputing();
        return run();
    }

    private MeteredStep Run(FreezeUnits units, SampleStep step) => MeteredStep.Run(units, step.Loss, memory, flops);

    // Of the first units, those in the frozen prefix already are as they should be.
    private MeteredStep InPrefix(FreezeUnits units, int count, SampleStep step)
    {
        FreezeUnit[] growing = [.. units.Take(count).Select(static placed => placed.Unit).Where(static unit => !unit.InFrozenPrefix)];
        EvaluationMode[] modes = Array.ConvertAll(growing, static unit => new EvaluationMode(unit.Module));
        Array.ForEach(growing, static unit => unit.InFrozenPrefix = true);
        try
        {
            return WithoutGradients(units, unit => unit < count, () => Run(units, step));
        }
        finally
        {
            Array.ForEach(growing, static unit => unit.InFrozenPrefix = false);
            Array.ForEach(modes, static mode => mode.Dispose());
        }
    }

    private static MeteredStep WithoutGradients(FreezeUnits units, Func<int, bool> which, Func<MeteredStep> run)
    {
        Parameter[] held =
        [
            .. units.Where(placed => which(placed.Index)).SelectMany(placed => placed.TrainableParameters).Select(entry => entry.Parameter),
        ];
        Array.ForEach(held, parameter => parameter.requires_grad = false);
        try
        {
            return run();
        }
        finally
        {
            Array.ForEach(held, parameter => parameter.requires_grad = true);
        }
    }
}
