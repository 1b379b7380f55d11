using Safe.Framework.Importance;

namespace CustomParts;

/// <summary>
/// A scorer of one's own: how far a unit's outputs lie from those of the original model, ‖X − Y‖ / (‖X‖ + ‖Y‖), which lies in [0, 1].
/// </summary>
public sealed class OutputShiftScorer : IImportanceScorer
{
    /// <inheritdoc/>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        double[] apart = new double[pass.Units.Count];
        double[] adapted = new double[pass.Units.Count];
        double[] original = new double[pass.Units.Count];
        // Rows come batch by batch and are released after it: sums are all that is kept.
        pass.Compare(
            (unit, rows) =>
            {
                apart[unit] += Squares(rows.Adapted - rows.Reference);
                adapted[unit] += Squares(rows.Adapted);
                original[unit] += Squares(rows.Reference);
            }
        );
        return
        [
            .. apart.Select((sum, unit) => new ImportanceScore(Math.Sqrt(sum) / (Math.Sqrt(adapted[unit]) + Math.Sqrt(original[unit])))),
        ];
    }

    private static double Squares(Tensor tensor) => tensor.to(ScalarType.Float64).square().sum().item<double>();
}
