using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

public sealed partial class FreezeController
{
    private const int MostForeseen = 200;

    /// <summary>
    /// The frontier in the epochs to come if importances, and the held-out loss, stayed as they were last: the first entry is that of the epoch now
    /// beginning, the last one stands for all later epochs. What is decided later may differ; nothing is decided by asking. A replayed plan is
    /// foreseen exactly; before the first scoring, a selector that needs scores foresees no freeze.
    /// </summary>
    /// <param name="decided">The epochs that were decided on.</param>
    /// <param name="scores">The last importance of every unit; empty where none was computed.</param>
    public IReadOnlyList<int> Forecast(int decided, IReadOnlyList<ImportanceScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        List<int> frontiers = [Frontier];
        if (selector.NeedsScores && scores.Count == 0)
        {
            return frontiers;
        }
        var foreseen = new FreezeController(settings, warmup, schedule, selector, units, limit, guard, costs);
        foreseen.Restore(State);
        double? loss = history.LastOrDefault()?.HeldOutLoss;
        int last = Math.Min(settings.Epochs ?? settings.FinalEpoch, decided + MostForeseen);
        for (int epoch = decided + 1; epoch < last; epoch++)
        {
            foreseen.Decide(epoch, selector.NeedsScores ? scores : [], loss);
            frontiers.Add(foreseen.Frontier);
        }
        return frontiers;
    }
}
