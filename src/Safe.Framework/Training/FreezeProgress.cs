using Safe.Framework.Freezing;
using Safe.Framework.Importance;

namespace Safe.Framework.Training;

/// <summary>Where the freezing of a job stands, as <see cref="EpochFreezing"/> goes on from it.</summary>
/// <param name="State">What later decisions depend on.</param>
/// <param name="Events">Every freeze and thaw so far.</param>
/// <param name="Scores">The last importance of every unit; empty where none was computed.</param>
/// <param name="DecidedEpochs">The epochs that were decided on.</param>
/// <param name="Seconds">Time of scoring, deciding and freezing, in seconds.</param>
/// <param name="Flops">FLOPs of scoring.</param>
public sealed record FreezeProgress(
    FreezeState State,
    IReadOnlyList<FreezeEvent> Events,
    IReadOnlyList<ImportanceScore> Scores,
    int DecidedEpochs,
    double Seconds,
    long Flops
);
