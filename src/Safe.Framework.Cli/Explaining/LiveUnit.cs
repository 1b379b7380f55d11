namespace Safe.Framework.Cli.Explaining;

/// <summary>A unit that trained to the end.</summary>
/// <param name="Unit">Its index in forward order.</param>
/// <param name="Importance">Its importance after the last epoch; NaN where it was not finite.</param>
/// <param name="Threshold">The threshold τ of that epoch.</param>
internal sealed record LiveUnit(int Unit, double Importance, double Threshold);
