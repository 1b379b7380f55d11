namespace Safe.Framework.Freezing;

/// <summary>One recorded decision.</summary>
/// <param name="Epoch">Number of completed epochs at the decision; 0 before training.</param>
/// <param name="Unit">The unit's index in forward order.</param>
/// <param name="Path">The unit's path in the model; null where it was not recorded.</param>
/// <param name="Thaws">Whether the unit thawed; else it froze.</param>
/// <param name="Reason">The recorded reason.</param>
public sealed record FreezePlanEntry(int Epoch, int Unit, string? Path, bool Thaws, string Reason);
