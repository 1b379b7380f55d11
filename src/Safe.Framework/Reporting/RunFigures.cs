using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Checkpoints;
using Safe.Framework.Reporting.Html;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>What the log of a run folder shows, as a page and as tables; the run may be done, running or killed.</summary>
public static class RunFigures
{
    /// <summary>How the files' names start.</summary>
    public const string Name = "figures";

    /// <summary>Writes <c>figures.html</c>, <c>figures-epochs.csv</c> and <c>figures-pattern.csv</c>, each whole or not at all.</summary>
    /// <param name="run">The run's folder, with <c>trainer_log.jsonl</c> and <c>freeze_events.jsonl</c>.</param>
    /// <param name="folder">Where the files go; made if it is not there.</param>
    /// <param name="created">The time that the page says.</param>
    /// <returns>The files.</returns>
    /// <exception cref="InvalidDataException">A line of the log cannot be read; the message names file and line.</exception>
    /// <exception cref="IOException">The folder has no log, or a file cannot be read or written.</exception>
    public static IReadOnlyList<string> Write(string run, string folder, DateTimeOffset created)
    {
        var logged = LoggedRun.Read(run);
        Directory.CreateDirectory(folder);
        List<string> written = [];
        void Keep(string end, string text)
        {
            string path = Path.Combine(folder, Name + end);
            AtomicFile.WriteText(path, text);
            written.Add(path);
        }
        Keep(".html", Render(logged, created));
        Keep("-epochs.csv", Epochs(logged.Arms).ToText());
        Keep("-pattern.csv", AnalysisTables.Patterns(logged.Patterns).ToText());
        return written;
    }

    /// <summary>The page.</summary>
    internal static string Render(LoggedRun run, DateTimeOffset created)
    {
        string title = run.Arms.Count == 1 ? run.Arms[0].Label : "Fine-tuning run";
        string summary = run.Arms.Count + run.Patterns.Count == 0 ? "The log tells of no completed epoch and of no freeze." : "";
        return Page.Render(title, summary, created, Content(run));
    }

    private static IEnumerable<object?> Content(LoggedRun run)
    {
        yield return run.Arms.Count == 0 ? null : Page.Charts("Learning", LearningCharts.Draw(run.Arms, []));
        yield return Page.Charts("Importance and freezing", ImportanceCharts.Draw(run.Arms));
        yield return run.Arms.Count > 0 ? null : Page.Charts("When units froze", run.Patterns.Select(PatternChart));
        yield return Page.Charts("Memory", EpochMemoryChart.Draw(run.Arms));
        yield return EventSection.Draw(run.Arms);
    }

    private static XElement PatternChart(FreezingPattern pattern, int index) =>
        FreezingChart.Draw(pattern, FormattableString.Invariant($"pattern-{index}"));

    private static AnalysisTable Epochs(IEnumerable<ArmResult> arms) =>
        new(
            "epochs",
            [
                "job",
                "seed",
                "epoch",
                "train_loss",
                "metric",
                "threshold",
                "frozen",
                "frontier",
                "peak_bytes",
                "saved_bytes",
                "step_seconds",
                "scoring_seconds",
            ],
            from arm in arms
            from job in arm.Runs
            from epoch in job.Report.Epochs
            select Row(arm.Label, job.Seed, epoch)
        );

    private static IReadOnlyList<object?> Row(string label, int seed, EpochResult epoch) =>
        [
            label,
            seed,
            epoch.Epoch,
            epoch.MeanLoss,
            epoch.Evaluation.Metric,
            epoch.Threshold,
            epoch.FrozenUnits,
            epoch.Frontier,
            epoch.PeakBytes,
            epoch.SavedBytes,
            epoch.StepSeconds,
            epoch.ScoringSeconds,
        ];
}
