namespace Safe.Framework.Importance;

/// <summary>
/// The paper's importance, 1 − CKA (Eq. 3). Where CKA is not defined: 0 if neither side varies (the unit still computes the same
/// constant), 1 if only one does. NaN where an activation is not finite.
/// </summary>
public sealed class LinearCkaScorer : IImportanceScorer
{
    /// <inheritdoc/>
    public ImportanceScore Score(Tensor adapted, Tensor original)
    {
        var similarity = LinearCka.Of(adapted, original);
        if (!double.IsFinite(similarity.Cross) || !double.IsFinite(similarity.AdaptedNorm) || !double.IsFinite(similarity.OriginalNorm))
        {
            return new ImportanceScore(double.NaN);
        }
        double value = similarity switch
        {
            { AdaptedVaries: false, OriginalVaries: false } => 0,
            { AdaptedVaries: true, OriginalVaries: true } => 1 - similarity.Value,
            _ => 1,
        };
        return new ImportanceScore(value);
    }
}
