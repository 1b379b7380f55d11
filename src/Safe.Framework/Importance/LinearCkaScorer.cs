namespace Safe.Framework.Importance;

/// <summary>
/// The paper's importance (Eq. 3): 1 − linear CKA. Where CKA is undefined because a side does not vary over the rows, the
/// importance is 0 if neither does and 1 if only one does; where activations are not finite, it is NaN and freezes nothing.
/// </summary>
public sealed class LinearCkaScorer : IImportanceScorer
{
    /// <inheritdoc/>
    public ImportanceScore Score(Tensor adapted, Tensor original)
    {
        LinearCka cka = LinearCka.Of(adapted, original);
        bool finite = double.IsFinite(cka.XNorm) && double.IsFinite(cka.YNorm);
        return new ImportanceScore(
            !finite ? double.NaN
            : cka is { XNorm: 0, YNorm: 0 } ? 0
            : cka.XNorm == 0 || cka.YNorm == 0 ? 1
            : cka.Distance
        );
    }
}
