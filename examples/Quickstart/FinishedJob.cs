using Safe.Framework.Training;

namespace Quickstart;

/// <summary>A job that is done, with what it was run with.</summary>
/// <param name="Settings">Its settings, texts and start by name.</param>
/// <param name="Report">What it reported.</param>
internal sealed record FinishedJob(IReadOnlyDictionary<string, string?> Settings, JobReport Report);
