using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>A job that is done, with what it was run with.</summary>
/// <param name="Settings">What it computed from, by name: settings, data, start.</param>
/// <param name="Report">What it reported.</param>
public sealed record FinishedJob(IReadOnlyDictionary<string, string?> Settings, JobReport Report);
