namespace Safe.Framework.Freezing.Selectors;

/// <summary>The paper's rule: every unit whose importance lies strictly below the threshold; with an interval, its upper end must.</summary>
public sealed class ThresholdSelector : IFreezeSelector
{
    /// <summary>The reason of a unit that the rule freezes.</summary>
    internal const string Reason = "importance below the threshold";

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return [.. candidates.Clearing.Select(static unit => new FreezeChoice(unit, Reason))];
    }
}
