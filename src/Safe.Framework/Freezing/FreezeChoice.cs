namespace Safe.Framework.Freezing;

/// <summary>A unit that was chosen, and why.</summary>
/// <param name="Unit">Its index in forward order.</param>
/// <param name="Reason">The reason, as a log shows it.</param>
public sealed record FreezeChoice(int Unit, string Reason);
