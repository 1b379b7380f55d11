using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Cli.Estimating;

/// <summary>What a recipe's training steps take: told before they run and, where it was asked for, measured.</summary>
/// <param name="Recipe">Name of the recipe.</param>
/// <param name="Model">Where its model comes from.</param>
/// <param name="Estimate">What was told.</param>
/// <param name="Measured">What was measured beside it, in the same order; null: nothing.</param>
internal sealed record EstimateReport(string Recipe, string Model, TrainingEstimate Estimate, IReadOnlyList<MeasuredPhase>? Measured)
{
    /// <summary>The largest difference, as a share of what was measured; null where nothing was.</summary>
    public double? LargestDifference =>
        Measured?.SelectMany(static phase => (double[])[phase.PeakDifference, phase.SavedDifference, phase.FlopsDifference]).Max(Math.Abs);
}
