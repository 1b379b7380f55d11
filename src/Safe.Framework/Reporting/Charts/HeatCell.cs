namespace Safe.Framework.Reporting.Charts;

/// <summary>One cell of a <see cref="HeatMap"/>.</summary>
/// <param name="Value">Its value; null or not finite leaves it empty.</param>
/// <param name="Marked">Whether it carries the chart's mark.</param>
public readonly record struct HeatCell(double? Value, bool Marked = false);
