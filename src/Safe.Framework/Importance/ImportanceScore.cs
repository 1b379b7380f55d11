namespace Safe.Framework.Importance;

/// <summary>How much a unit's adapters contribute.</summary>
/// <param name="Value">The importance, in [0, 1].</param>
/// <param name="Lower">Lower end of its interval, where the scorer has one.</param>
/// <param name="Upper">Upper end of its interval, where the scorer has one.</param>
public readonly record struct ImportanceScore(double Value, double? Lower = null, double? Upper = null);
