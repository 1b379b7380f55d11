namespace Safe.Framework.Freezing.Schedules;

/// <summary>The threshold is τ_T as soon as the warm-up has ended.</summary>
public sealed class ConstantFreezeSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window) => window.Progress(epoch) is null ? 0 : window.FinalThreshold;
}
