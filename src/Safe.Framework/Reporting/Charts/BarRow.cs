namespace Safe.Framework.Reporting.Charts;

/// <summary>One row of a <see cref="BarChart"/>.</summary>
/// <param name="Label">What the row is about.</param>
/// <param name="Values">One length per segment of the chart, left to right; none below 0.</param>
/// <param name="Note">Written behind the bar, or nothing.</param>
public sealed record BarRow(string Label, IReadOnlyList<double> Values, string Note = "");
