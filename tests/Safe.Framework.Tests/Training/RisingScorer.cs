using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Training;

/// <summary>Importance 0.1 for the first unit, 0.2 for the second, and so on, in every epoch: what freezes when is known beforehand.</summary>
internal sealed class RisingScorer : IImportanceScorer
{
    /// <summary>Number of scores computed so far.</summary>
    public int Calls { get; private set; }

    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        Calls += pass.Units.Count;
        return [.. pass.Units.Select(unit => new ImportanceScore(0.1 * (unit.Index + 1)))];
    }
}
