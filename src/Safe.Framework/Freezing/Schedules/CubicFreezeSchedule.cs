namespace Safe.Framework.Freezing.Schedules;

/// <summary>The paper's schedule (Eq. 4, after AdaLoRA): τ_T − τ_T · (1 − (t − t_w)/(t_f − t_w))³ between t_w and t_f.</summary>
public sealed class CubicFreezeSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window)
    {
        if (window.Progress(epoch) is not double progress)
        {
            return 0;
        }
        double remaining = 1 - progress;
        return window.FinalThreshold - window.FinalThreshold * remaining * remaining * remaining;
    }
}
