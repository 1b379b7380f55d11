using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>What a selector chooses from.</summary>
/// <param name="Epoch">Number of completed epochs.</param>
/// <param name="Threshold">The threshold τ of this epoch.</param>
/// <param name="Scores">The importance of every unit, in forward order.</param>
/// <param name="Frozen">Whether each unit is frozen already.</param>
public sealed record FreezeCandidates(int Epoch, double Threshold, IReadOnlyList<ImportanceScore> Scores, IReadOnlyList<bool> Frozen);
