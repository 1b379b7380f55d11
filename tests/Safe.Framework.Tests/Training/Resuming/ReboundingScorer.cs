using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Training.Resuming;

/// <summary>One unit seems idle until it froze, and then important: a guard thaws it after epoch 4.</summary>
internal sealed class ReboundingScorer : IImportanceScorer
{
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass) =>
        [.. pass.Units.Select(unit => new ImportanceScore(unit.Index == 1 && pass.Epoch < 4 ? 0.1 : 0.9))];
}
