namespace Safe.Framework.Cli.Reproducing;

/// <summary>What came of a reproduction.</summary>
/// <param name="Lines">The result for people.</param>
/// <param name="Json">The same for programs.</param>
/// <param name="Files">The files that were written.</param>
internal sealed record ReproductionOutcome(IReadOnlyList<string> Lines, string Json, IReadOnlyList<string> Files);
