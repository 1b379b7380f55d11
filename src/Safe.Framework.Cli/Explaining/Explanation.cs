using Safe.Framework.Reporting.Lines;

namespace Safe.Framework.Cli.Explaining;

/// <summary>What became of the units in the jobs of a run folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Jobs">The jobs whose lines are there, in the order of the log.</param>
internal sealed record Explanation(string Folder, IReadOnlyList<JobExplanation> Jobs)
{
    /// <summary>Reads a run folder.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    /// <exception cref="IOException">The folder has no log of freezes, or it cannot be read.</exception>
    public static Explanation Read(string folder)
    {
        ILookup<(string?, int?), FreezeLine> freezes = RunLog.ReadFreezes(folder).ToLookup(line => (line.Arm, line.Seed));
        ILookup<(string?, int?), EpochLine> epochs = RunLog.ReadEpochs(folder).ToLookup(line => (line.Arm, line.Seed));
        IEnumerable<(string? Arm, int? Seed)> jobs = epochs.Select(job => job.Key).Union(freezes.Select(job => job.Key));
        return new Explanation(
            folder,
            [.. jobs.Select(job => JobExplanation.Of(job.Arm, job.Seed, [.. freezes[job]], epochs[job].LastOrDefault()))]
        );
    }
}
