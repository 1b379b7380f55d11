namespace Safe.Framework.Reporting;

/// <summary>What something simpler reaches on the same data, so that the arms' quality can be judged.</summary>
/// <param name="Name">What it is, such as <c>bag of words</c>.</param>
/// <param name="Metric">Its value of the arms' metric.</param>
public sealed record Baseline(string Name, double Metric);
