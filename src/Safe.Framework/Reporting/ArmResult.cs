using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>One arm of a comparison: the same job once or several times, under different seeds.</summary>
public sealed record ArmResult
{
    /// <summary>An arm.</summary>
    /// <param name="key">Its name in files, such as <c>safe</c>.</param>
    /// <param name="label">Its name for people, such as <c>LoRA + SAFE</c>.</param>
    /// <param name="runs">The jobs, at least one; all with the same units and metric.</param>
    /// <exception cref="ArgumentException">There is no job, or the jobs differ in units or metric.</exception>
    public ArmResult(string key, string label, IReadOnlyList<SeededReport> runs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0)
        {
            throw new ArgumentException($"arm {key} has no job", nameof(runs));
        }
        JobReport first = runs[0].Report;
        if (runs.Any(run => run.Report.Units.Count != first.Units.Count || run.Report.MetricName != first.MetricName))
        {
            throw new ArgumentException($"the jobs of arm {key} differ in their units or in their metric", nameof(runs));
        }
        Key = key;
        Label = label;
        Runs = runs;
    }

    /// <summary>Its name in files.</summary>
    public string Key { get; }

    /// <summary>Its name for people.</summary>
    public string Label { get; }

    /// <summary>The jobs.</summary>
    public IReadOnlyList<SeededReport> Runs { get; }

    /// <summary>The job that stands for the arm where only one can be shown: the first.</summary>
    public JobReport First => Runs[0].Report;
}
