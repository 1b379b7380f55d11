namespace Safe.Framework.Freezing;

/// <summary>The span in which the threshold rises.</summary>
/// <param name="WarmupEnd">The epoch t_w at which the warm-up ended.</param>
/// <param name="FinalEpoch">The epoch t_f from which the threshold is final. It may lie before <paramref name="WarmupEnd"/>: then the threshold is final at once.</param>
/// <param name="FinalThreshold">The final threshold τ_T.</param>
public readonly record struct FreezeWindow(int WarmupEnd, int FinalEpoch, double FinalThreshold)
{
    /// <summary>How far an epoch lies within the span: null before it, 0 where it starts, exactly 1 from its end on.</summary>
    /// <param name="epoch">Number t of completed epochs; fractions lie within an epoch.</param>
    public double? Progress(double epoch) =>
        epoch < WarmupEnd ? null
        : epoch >= FinalEpoch ? 1
        : (epoch - WarmupEnd) / (FinalEpoch - WarmupEnd);
}
