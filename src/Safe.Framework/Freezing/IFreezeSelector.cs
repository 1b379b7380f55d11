namespace Safe.Framework.Freezing;

/// <summary>Chooses the units that freeze now. Its answers are pure functions of their arguments.</summary>
public interface IFreezeSelector
{
    /// <summary>Whether it reads importances; if not, no probe runs, there is no warm-up, and <see cref="Select"/> is asked after every epoch.</summary>
    bool NeedsScores => true;

    /// <summary>Whether it reads what units cost, which is then measured before the first step.</summary>
    bool NeedsCosts => false;

    /// <summary>A guard of its own that thaws units; null: what the settings ask for.</summary>
    IThawGuard? Guard => null;

    /// <summary>The units that never train, asked before the first epoch.</summary>
    /// <param name="candidates">The units, without importances.</param>
    IReadOnlyList<FreezeChoice> SelectBeforeTraining(FreezeCandidates candidates) => [];

    /// <summary>The window that the threshold follows, asked after the warm-up; the settings' own unless the selector solves for another.</summary>
    /// <param name="candidates">The units with the importances that they had when the warm-up ended; the threshold is 0.</param>
    /// <param name="declared">The window of the settings.</param>
    FreezeWindow Window(FreezeCandidates candidates, FreezeWindow declared) => declared;

    /// <summary>The units to freeze, ascending; each of them may freeze.</summary>
    /// <param name="candidates">The units with their importances.</param>
    IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates);
}
