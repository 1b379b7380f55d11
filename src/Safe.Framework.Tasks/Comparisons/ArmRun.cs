namespace Safe.Framework.Tasks.Comparisons;

/// <summary>One run of an arm.</summary>
/// <param name="Seed">Seed of initialisation, dropout and data order.</param>
/// <param name="Folder">Where logs and checkpoints go.</param>
/// <param name="Continues">Whether the logs go on after an earlier job of the comparison.</param>
/// <param name="Resume">Whether the job goes on from its last checkpoint, where there is one.</param>
public sealed record ArmRun(int Seed, ComparisonFolder Folder, bool Continues, bool Resume);
