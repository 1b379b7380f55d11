namespace Safe.Framework.Reporting.Lines;

/// <summary>Tells the lines of several jobs in one file apart.</summary>
/// <param name="Arm">The arm, such as <c>safe</c>.</param>
/// <param name="Seed">The seed.</param>
public sealed record RunLabel(string Arm, int Seed);
