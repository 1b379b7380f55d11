using Safe.Framework.Importance.Similarity;

namespace Safe.Framework.Importance;

/// <summary>
/// The paper's importance (Eq. 2, 3): 1 − linear CKA over all rows of the probe, see <see cref="LinearCka"/>. Where CKA is undefined because a side
/// does not vary over the rows, the importance is 0 if neither does and 1 if only one does.
/// </summary>
/// <remarks>
/// Biased upwards where rows are few for the features, and one feature that outweighs the others decides it alone; <see cref="DebiasedCkaScorer"/> has
/// neither weakness. For a small relative change ε of the activations, 1 − CKA is about ε²/4.
/// </remarks>
public sealed class LinearCkaScorer : IImportanceScorer
{
    /// <inheritdoc/>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        LinearCkaSums[] sums = [.. pass.Units.Select(static _ => new LinearCkaSums())];
        try
        {
            pass.Compare((unit, rows) => sums[unit].Add(rows.Adapted, rows.Reference));
            return [.. sums.Select(static unit => new ImportanceScore(Importance(unit.Compare())))];
        }
        finally
        {
            Array.ForEach(sums, static unit => unit.Dispose());
        }
    }

    private static double Importance(LinearCka cka) =>
        cka is { XNorm: 0, YNorm: 0 } ? 0
        : cka.XNorm == 0 || cka.YNorm == 0 ? 1
        : cka.Distance;
}
