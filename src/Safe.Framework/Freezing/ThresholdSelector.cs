using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>The paper's rule: every unit whose importance lies strictly below the threshold; with an interval, its upper end must.</summary>
public sealed class ThresholdSelector : IFreezeSelector
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Select(FreezeCandidates candidates)
    {
        var chosen = new List<int>();
        for (int unit = 0; unit < candidates.Scores.Count; unit++)
        {
            ImportanceScore score = candidates.Scores[unit];
            // NaN is below nothing.
            if (!candidates.Frozen[unit] && (score.Upper ?? score.Value) < candidates.Threshold)
            {
                chosen.Add(unit);
            }
        }
        return chosen;
    }
}
