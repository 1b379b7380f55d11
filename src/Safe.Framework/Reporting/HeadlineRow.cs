namespace Safe.Framework.Reporting;

/// <summary>One figure of all arms.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">The arms' values, as text.</param>
/// <param name="Changes">How each arm but the first differs from the first; empty where that says nothing.</param>
public sealed record HeadlineRow(string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Changes);
