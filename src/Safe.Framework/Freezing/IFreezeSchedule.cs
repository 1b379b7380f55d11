namespace Safe.Framework.Freezing;

/// <summary>The threshold over time: a unit whose importance lies below it is frozen.</summary>
public interface IFreezeSchedule
{
    /// <summary>The threshold τ_t, in [0, <see cref="FreezeWindow.FinalThreshold"/>]. A pure function of its arguments.</summary>
    /// <param name="epoch">Number t of completed epochs; fractions lie within an epoch.</param>
    /// <param name="window">The span in which the threshold rises.</param>
    double ThresholdAt(double epoch, FreezeWindow window);
}
