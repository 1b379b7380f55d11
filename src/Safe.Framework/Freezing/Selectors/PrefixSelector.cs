namespace Safe.Framework.Freezing.Selectors;

/// <summary>
/// Moves the frontier only: a unit whose importance lies below the threshold freezes once all units before it are frozen. Nothing
/// freezes where it would save next to nothing.
/// </summary>
public sealed class PrefixSelector : IFreezeSelector
{
    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        int reach = Math.Min(candidates.Units.Count, candidates.Limit?.Units ?? candidates.Units.Count);
        var chosen = new List<FreezeChoice>();
        for (int unit = candidates.Frontier; unit < reach && (candidates.Frozen[unit] || candidates.Clears(unit)); unit++)
        {
            if (!candidates.Frozen[unit])
            {
                chosen.Add(new FreezeChoice(unit, "importance below the threshold, and all units before it are frozen"));
            }
        }
        return chosen;
    }
}
