using Safe.Framework.Freezing;

namespace CustomParts;

/// <summary>A schedule of one's own: half the final threshold in the first half of the window, all of it from then on.</summary>
public sealed class StairsSchedule : IFreezeSchedule
{
    /// <inheritdoc/>
    public double ThresholdAt(double epoch, FreezeWindow window) =>
        window.Progress(epoch) switch
        {
            null => 0,
            < 0.5 => window.FinalThreshold / 2,
            _ => window.FinalThreshold,
        };
}
