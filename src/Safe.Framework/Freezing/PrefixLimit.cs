namespace Safe.Framework.Freezing;

/// <summary>
/// Something trainable outside of all units: units behind it must keep their gradients flowing, so the frontier ends before it.
/// </summary>
/// <param name="Units">Number of units that come before it; the frontier can never be greater.</param>
/// <param name="Parameter">Name of the parameter.</param>
public sealed record PrefixLimit(int Units, string Parameter);
