using Safe.Framework.Reporting;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>Where a comparison's results go. Summary and report are there whole, of one run, or not at all; the logs grow while the jobs run.</summary>
/// <param name="folder">The folder, as it was asked for.</param>
public sealed class ComparisonFolder(string folder)
{
    /// <summary>Its full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(folder);

    /// <summary>The report, below the folder as it was asked for.</summary>
    public string Report => System.IO.Path.Combine(folder, HtmlReport.Name);

    /// <summary>The jobs that are done.</summary>
    public FinishedJobs Finished => new(System.IO.Path.Combine(Path, "finished"));

    /// <summary>Where the checkpoints of a job go.</summary>
    /// <param name="arm">The arm's name in files.</param>
    /// <param name="seed">The seed.</param>
    public string Checkpoints(string arm, int seed) => System.IO.Path.Combine(Path, "checkpoints", $"{arm}-{seed}");

    /// <summary>Makes the folder and tries it, so that nobody trains for minutes and finds that the result cannot be written.</summary>
    /// <exception cref="IOException">It cannot be made or written to.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Path);
            using FileStream attempt = File.Create(System.IO.Path.Combine(Path, $".{Guid.NewGuid():N}.tmp"), 1, FileOptions.DeleteOnClose);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write to the output folder {Path}: {problem.Message}", problem);
        }
    }

    /// <summary>Removes an earlier run's summary and report: the logs are about to tell of another.</summary>
    public void RemoveEarlierResults()
    {
        File.Delete(System.IO.Path.Combine(Path, RunSummaryFile.Name));
        File.Delete(System.IO.Path.Combine(Path, HtmlReport.Name));
    }

    /// <summary>Writes report and summary, the summary last: where it is, everything is.</summary>
    /// <param name="comparison">What to show.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        HtmlReport.Write(comparison, System.IO.Path.Combine(Path, HtmlReport.Name));
        RunSummaryFile.Write(RunSummary.From(comparison), System.IO.Path.Combine(Path, RunSummaryFile.Name));
    }
}
