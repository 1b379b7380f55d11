namespace Safe.Framework.Freezing;

/// <summary>What a warm-up criterion says after an epoch.</summary>
/// <param name="Ended">Whether the warm-up is over.</param>
/// <param name="Stable">Whether every unit's importance was stable in the last comparison.</param>
/// <param name="Changes">The relative change of each unit since the epoch before; null after the first.</param>
public sealed record WarmupVerdict(bool Ended, bool Stable, IReadOnlyList<double>? Changes)
{
    /// <summary>Whether the warm-up is over only because it has lasted as long as it may: importances have not settled.</summary>
    public bool TimedOut { get; init; }
}
