namespace Safe.Framework.Freezing.Schedules;

/// <summary>The threshold rises slowly, then fast, then slowly: τ_T · (1 − cos(π · (t − t_w)/(t_f − t_w)))/2 between t_w and t_f.</summary>
public sealed class CosineFreezeSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window) =>
        // The sum of two halves is exact at the end, where the cosine is −1.
        window.Progress(epoch)
            is double progress
            ? window.FinalThreshold * (0.5 - 0.5 * Math.Cos(Math.PI * progress))
            : 0;
}
