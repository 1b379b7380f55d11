using System.Globalization;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;

namespace Safe.Framework.Cli.Explaining;

/// <summary>An explanation for people: per job a line and a table.</summary>
internal static class ExplanationText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Writes it to the standard output.</summary>
    public static void Write(Explanation explanation)
    {
        if (explanation.Jobs.Count == 0)
        {
            Console.WriteLine($"{Printable.Text(explanation.Folder)}: nothing froze");
        }
        foreach (JobExplanation job in explanation.Jobs)
        {
            Console.WriteLine(Headline(job));
            if (job.Freezes.Count + job.Live.Count > 0)
            {
                PlainTable.Write(
                    ["unit", "epoch", "importance", "threshold", "frontier", "saves per step", "held back by", "reason"],
                    1..6,
                    [.. job.Freezes.Select(Row), .. job.Live.Select(Row)]
                );
            }
        }
    }

    private static string Headline(JobExplanation job)
    {
        string[] names =
        [
            job.Arm is null ? "" : Printable.Text(job.Arm),
            job.Seed is int seed ? string.Create(Culture, $"seed {seed}") : "",
        ];
        string label = string.Join(", ", names.Where(name => name.Length > 0));
        string units = job.Units is int count ? string.Create(Culture, $" of {count}") : "";
        string epochs = job.Epochs is int epoch ? string.Create(Culture, $" after epoch {epoch}") : "";
        string sentence = string.Create(Culture, $"units frozen: {job.Frozen}{units}{epochs}, frontier {job.Frontier}");
        return label.Length == 0 ? sentence : $"{label}: {sentence}";
    }

    private static string[] Row(FreezeLine freeze)
    {
        string[] saved =
        [
            .. freeze.SavedBytesPerStep is long bytes ? [Quantity.Bytes(bytes)] : Array.Empty<string>(),
            .. freeze.SavedFlopsPerStep is long flops ? [Quantity.Flops(flops)] : Array.Empty<string>(),
        ];
        return
        [
            freeze.Path,
            freeze.Epoch.ToString(Culture),
            Importance(freeze),
            Quantity.Metric(freeze.Threshold),
            string.Create(Culture, $"{freeze.FrontierBefore} → {freeze.FrontierAfter}"),
            string.Join(", ", saved),
            freeze.Straggler ?? "",
            freeze.Thaws ? $"thaw: {freeze.Reason}" : freeze.Reason,
        ];
    }

    // The log names a unit's path only when it freezes.
    private static string[] Row(LiveUnit unit) =>
        [
            string.Create(Culture, $"unit {unit.Unit}"),
            "never",
            double.IsNaN(unit.Importance) ? "–" : Quantity.Metric(unit.Importance),
            Quantity.Metric(unit.Threshold),
            "",
            "",
            "",
            "trained to the end",
        ];

    private static string Importance(FreezeLine freeze)
    {
        string interval =
            freeze.ScoreLower is double lower && freeze.ScoreUpper is double upper
                ? string.Create(Culture, $" [{lower:F4}, {upper:F4}]")
                : "";
        return freeze.Score is double score ? Quantity.Metric(score) + interval : "–";
    }
}
