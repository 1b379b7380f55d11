namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A size that was not measured.</summary>
/// <param name="Model">The size's name.</param>
/// <param name="Task">What it stands for.</param>
/// <param name="Reason">Why not.</param>
internal sealed record SkippedSize(string Model, string Task, string Reason);
