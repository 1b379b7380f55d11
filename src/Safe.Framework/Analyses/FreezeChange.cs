namespace Safe.Framework.Analyses;

/// <summary>A unit froze, or thawed.</summary>
/// <param name="Epoch">Completed epochs then; 0 before training.</param>
/// <param name="Thaws">Whether it trains again from here on; else it froze.</param>
/// <param name="Score">Its importance; null where none was computed.</param>
public sealed record FreezeChange(int Epoch, bool Thaws, double? Score);
