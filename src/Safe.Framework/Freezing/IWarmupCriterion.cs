namespace Safe.Framework.Freezing;

/// <summary>Decides when importances are trustworthy enough to freeze by.</summary>
public interface IWarmupCriterion
{
    /// <summary>Judges the last epoch. A pure function of its arguments.</summary>
    /// <param name="history">The importances of every scored epoch, oldest first; at least one.</param>
    /// <param name="settings">The job's settings.</param>
    WarmupVerdict Assess(IReadOnlyList<EpochScores> history, FreezeSettings settings);
}
