using System.Globalization;
using Safe.Framework.Importance;

namespace Safe.Framework.Freezing.Thawing;

/// <summary>
/// Thaws a unit whose importance has risen to <see cref="FreezeSettings.ThawImportance"/> times the threshold, and the units that froze
/// last when the held-out loss has risen by <see cref="FreezeSettings.ThawLossRise"/> above its lowest value since.
/// </summary>
public sealed class ReboundThawGuard : IThawGuard
{
    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Thaw(ThawCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        Dictionary<int, FreezeChoice> chosen = OfLoss(candidates).ToDictionary(static choice => choice.Unit);
        foreach (FreezeChoice choice in OfImportance(candidates))
        {
            chosen[choice.Unit] = choice;
        }
        return [.. chosen.Values.OrderBy(static choice => choice.Unit)];
    }

    private static IEnumerable<FreezeChoice> OfImportance(ThawCandidates candidates)
    {
        if (candidates.Settings.ThawImportance is not double factor || !(candidates.Threshold > 0))
        {
            return [];
        }
        return candidates
            .Frozen.Where(unit => Bound(candidates.Scores[unit], candidates.Settings) >= factor * candidates.Threshold)
            .Select(unit => new FreezeChoice(
                unit,
                string.Create(CultureInfo.InvariantCulture, $"its importance rose to {factor:G4} times the threshold or more")
            ));
    }

    // The mirror image of freezing: with an interval, all of it must lie above.
    private static double Bound(ImportanceScore score, FreezeSettings settings) =>
        settings.RequireClearInterval ? score.Lower ?? score.Value : score.Value;

    private static IEnumerable<FreezeChoice> OfLoss(ThawCandidates candidates)
    {
        int[] frozen = [.. candidates.Frozen];
        if (candidates.Settings.ThawLossRise is not double rise || frozen.Length == 0)
        {
            return [];
        }
        int last = frozen.Max(unit => candidates.FrozenAt[unit]!.Value);
        double?[] losses = [.. candidates.History.Where(scores => scores.Epoch >= last).Select(static scores => scores.HeldOutLoss)];
        if (losses.Length < 2 || losses[^1] is not double now || losses[..^1].Min() is not double lowest)
        {
            return [];
        }
        if (!(now > lowest + rise * Math.Abs(lowest)))
        {
            return [];
        }
        string reason = string.Create(CultureInfo.InvariantCulture, $"the held-out loss rose from {lowest:F4} to {now:F4} after it froze");
        return frozen.Where(unit => candidates.FrozenAt[unit] == last).Select(unit => new FreezeChoice(unit, reason));
    }
}
