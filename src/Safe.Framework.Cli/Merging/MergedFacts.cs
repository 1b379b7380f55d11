namespace Safe.Framework.Cli.Merging;

/// <summary>A merged checkpoint.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Parameters">Number of its weights.</param>
/// <param name="Dtype">Their element type.</param>
internal sealed record MergedFacts(string Folder, long Parameters, string Dtype);
