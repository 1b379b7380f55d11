namespace Safe.Framework.Freezing;

/// <summary>The paper's schedule (Eq. 4, after AdaLoRA): τ_T − τ_T · (1 − (t − t_w)/(t_f − t_w))³ between t_w and t_f.</summary>
public sealed class CubicFreezeSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window)
    {
        if (epoch < window.WarmupEnd)
        {
            return 0;
        }
        if (epoch >= window.FinalEpoch)
        {
            return window.FinalThreshold;
        }
        double remaining = 1 - (epoch - window.WarmupEnd) / (window.FinalEpoch - window.WarmupEnd);
        return window.FinalThreshold - window.FinalThreshold * remaining * remaining * remaining;
    }
}
