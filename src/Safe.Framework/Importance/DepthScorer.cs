namespace Safe.Framework.Importance;

/// <summary>
/// A control: units from the input upwards. Unit i of L, from 0, has the importance (i + ½) / L, so that a threshold τ freezes the lowest share τ of
/// the units, whatever was trained.
/// </summary>
public sealed class DepthScorer : IImportanceScorer
{
    /// <inheritdoc/>
    public bool ComparesActivations => false;

    /// <inheritdoc/>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return [.. pass.Units.Select(unit => new ImportanceScore((unit.Index + 0.5) / pass.AllUnits))];
    }
}
