namespace Safe.Framework.Freezing.Schedules;

/// <summary>The threshold rises evenly: τ_T · (t − t_w)/(t_f − t_w) between t_w and t_f.</summary>
public sealed class LinearFreezeSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window) => window.FinalThreshold * (window.Progress(epoch) ?? 0);
}
