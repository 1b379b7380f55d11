namespace Safe.Framework.Freezing.Schedules;

/// <summary>Nothing freezes before t_f; from then on the threshold is τ_T.</summary>
public sealed class StepFreezeSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window) => window.Progress(epoch) is 1.0 ? window.FinalThreshold : 0;
}
