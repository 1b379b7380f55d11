using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>
/// Runs the same job in every arm under every seed: seed by seed, arm after arm, so that neighbours in time meet the same machine. What is done is kept in
/// a file for each job, and a comparison that goes on takes it as it is.
/// </summary>
public sealed class ComparisonRun
{
    private const int FirstSeed = 42;

    /// <summary>What the arms do.</summary>
    public required IComparedJob Job { get; init; }

    /// <summary>The arms; the others are compared with the first.</summary>
    public required IReadOnlyList<Arm> Arms { get; init; }

    /// <summary>Where the results go.</summary>
    public required ComparisonFolder Folder { get; init; }

    /// <summary>Gets a line for each job that starts; progress is the job's own matter.</summary>
    public required TextWriter Progress { get; init; }

    /// <summary>Under how many seeds each arm runs: 42 and those after it. <value>Default 1.</value></summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Whether it goes on with what is done, and begun, in the folder; else all starts anew. <value>Default false.</value></summary>
    public bool Resume { get; init; }

    /// <summary>What is compared, in a few words.</summary>
    public string Title =>
        Arms.Count switch
        {
            1 => Arms[0].Label,
            2 => $"{Arms[0].Label} beside {Arms[1].Label}",
            _ => $"{Arms.Count} ways to fine-tune",
        };

    /// <summary>Checks every arm's settings without training.</summary>
    public void Check()
    {
        foreach (Arm arm in Arms)
        {
            Job.Check(arm);
        }
    }

    /// <summary>Runs all jobs that are not done.</summary>
    /// <param name="stopping">Ends the running job early, with a checkpoint.</param>
    /// <returns>The arms' results, in the order of the arms.</returns>
    /// <exception cref="InvalidDataException">A job that is done was run with something else.</exception>
    /// <exception cref="OperationCanceledException">A job was stopped, as by Ctrl+C.</exception>
    public async Task<IReadOnlyList<ArmResult>> Run(CancellationToken stopping = default)
    {
        if (!Resume)
        {
            Folder.Finished.Clear();
        }
        List<SeededReport>[] reports = [.. Arms.Select(_ => new List<SeededReport>())];
        for (int seed = FirstSeed; seed < FirstSeed + Seeds; seed++)
        {
            for (int arm = 0; arm < Arms.Count; arm++)
            {
                await Progress.WriteLineAsync().ConfigureAwait(false);
                await Progress.WriteLineAsync($"== {Arms[arm].Label}, seed {seed}").ConfigureAwait(false);
                bool continues = arm > 0 || seed > FirstSeed;
                JobReport report = await Train(Arms[arm], new ArmRun(seed, Folder, continues, Resume), stopping).ConfigureAwait(false);
                reports[arm].Add(new SeededReport(seed, report));
            }
        }
        return [.. Arms.Select((arm, index) => new ArmResult(arm.Key, arm.Label, reports[index]))];
    }

    private async Task<JobReport> Train(Arm arm, ArmRun run, CancellationToken stopping)
    {
        IReadOnlyDictionary<string, string?> course = Job.Course(arm, run.Seed);
        if (Resume && Folder.Finished.Find(arm.Key, run.Seed, course) is { } done)
        {
            await Progress.WriteLineAsync("is done").ConfigureAwait(false);
            return done;
        }
        try
        {
            JobReport report = await Job.Run(arm, run, stopping).ConfigureAwait(false);
            Folder.Finished.Add(arm.Key, run.Seed, new FinishedJob(course, report));
            return report;
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException("stopped; no summary was written; --resume goes on from here", stopped);
        }
    }
}
