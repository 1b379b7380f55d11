using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Cli.Estimating;

/// <summary>What the step with the largest batch took, and by what share of it the estimate differs.</summary>
/// <param name="FrozenUnits">Units that are frozen.</param>
/// <param name="Frontier">Units frozen without a gap from the input.</param>
/// <param name="PeakBytes">The most bytes that it held.</param>
/// <param name="PeakDifference">By how much more was told.</param>
/// <param name="SavedBytes">The most bytes that it kept for its backward pass.</param>
/// <param name="SavedDifference">By how much more was told.</param>
/// <param name="Flops">Its FLOPs.</param>
/// <param name="FlopsDifference">By how much more was told.</param>
internal sealed record MeasuredPhase(
    int FrozenUnits,
    int Frontier,
    long PeakBytes,
    double PeakDifference,
    long SavedBytes,
    double SavedDifference,
    long Flops,
    double FlopsDifference
)
{
    /// <summary>What was measured beside what was told.</summary>
    public static MeasuredPhase Of(PhaseEstimate told, PhaseMeasurement measured) =>
        new(
            measured.FrozenUnits,
            measured.Frontier,
            measured.PeakBytes,
            Difference(told.PeakBytes, measured.PeakBytes),
            measured.SavedBytes,
            Difference(told.SavedBytes, measured.SavedBytes),
            measured.Flops,
            Difference(told.LargestStepFlops, measured.Flops)
        );

    private static double Difference(double told, double measured) =>
        measured == 0
            ? told == 0
                ? 0
                : 1
            : told / measured - 1;
}
