using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Charts;
using Safe.Framework.Reporting.Html;
using Safe.Framework.Tasks.Resources;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>Charts over all tasks of a reproduced table.</summary>
internal static class TableCharts
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>What a step of each arm holds at its peak before anything freezes: weights, what is kept for the backward pass, the rest; null where nothing counts bytes.</summary>
    /// <param name="table">The table.</param>
    public static XElement? Memory(ReproducedTable table) =>
        Bars(
            "Memory of a training step",
            "The peak before anything froze, as LibTorch's allocator counted it. Saved for backward are the activations that autograd keeps.",
            [
                .. table.Tasks.SelectMany(task =>
                    task.Arms.Values.Select(arm =>
                        (
                            Name(table, task, arm),
                            (double[])
                                [
                                    arm.ResidentBytesStart,
                                    arm.SavedBytesStart,
                                    Math.Max(0, arm.WarmupPeakBytes - arm.ResidentBytesStart - arm.SavedBytesStart),
                                ],
                            arm.WarmupPeakBytes <= 0 ? "" : $"{Quantity.Share((double)arm.SavedBytesStart / arm.WarmupPeakBytes)} saved"
                        )
                    )
                ),
            ]
        );

    /// <summary>The training time of each arm as a share of the first arm's.</summary>
    /// <param name="table">The table.</param>
    public static XElement Time(ReproducedTable table) =>
        Shares(
            "Training time against the first arm",
            "Time of training steps, scoring, deciding and freezing; evaluation is not in it.",
            [
                .. table.Tasks.SelectMany(task =>
                    task.Arms.Values.Select(arm =>
                        (
                            Name(table, task, arm),
                            arm.TrainSeconds / task.Arms.Values.First().TrainSeconds,
                            Quantity.Seconds(arm.TrainSeconds)
                        )
                    )
                ),
            ]
        );

    /// <summary>The time of a step of each measured size as a share of that with no unit frozen.</summary>
    /// <param name="table">The table.</param>
    public static XElement StepTime(ReproducedTable table) =>
        Shares(
            "Time of a training step against no unit frozen",
            "The median of a few steps, with units frozen from the input on.",
            [
                .. table.Sizes.SelectMany(static size =>
                    size.Phases.Select(phase =>
                        (
                            string.Create(Culture, $"{size.Model}, {phase.FrozenUnits}/{phase.Units} frozen"),
                            phase.Seconds / size.Phases[0].Seconds,
                            Quantity.Seconds(phase.Seconds)
                        )
                    )
                ),
            ]
        );

    /// <summary>What a step of each measured size holds at its peak, set after set; null where nothing counts bytes.</summary>
    /// <param name="table">The table.</param>
    public static XElement? Sizes(ReproducedTable table) =>
        Bars(
            "Memory of a training step",
            "The peak of a step with units frozen from the input on, as LibTorch's allocator counted it.",
            [
                .. table.Sizes.SelectMany(static size =>
                    size.Phases.Select(phase =>
                        (
                            string.Create(Culture, $"{size.Model}, {phase.FrozenUnits}/{phase.Units} frozen"),
                            (double[])[phase.ResidentBytes, phase.SavedBytes, Rest(phase)],
                            Quantity.Bytes(phase.PeakBytes)
                        )
                    )
                ),
            ]
        );

    private static string Name(ReproducedTable table, ReproducedTask task, ArmSummary arm) =>
        table.Tasks.Count == 1 ? arm.Label : $"{task.Recipe}, {arm.Label}";

    private static double Rest(ResourcePhase phase) => Math.Max(0, phase.PeakBytes - phase.ResidentBytes - phase.SavedBytes);

    private static XElement? Bars(string title, string note, IReadOnlyList<(string Name, double[] Bytes, string Note)> rows)
    {
        // A backend without meters reads 0.
        if (rows.All(static row => row.Bytes.Sum() <= 0))
        {
            return null;
        }
        (double size, string unit) = Quantity.ByteUnit(rows.Max(static row => row.Bytes.Sum()));
        string[] parts = ["held between steps", "saved for backward", "gradients and workspace"];
        var chart = new BarChart
        {
            Title = title,
            Description = $"{note} Each bar is split into {string.Join(", ", parts)}.",
            XLabel = unit,
            Segments =
            [
                new BarSegment(parts[0], "var(--neutral)"),
                new BarSegment(parts[1], Palette.Category(0)),
                new BarSegment(parts[2], Palette.Category(1)),
            ],
            Rows = [.. rows.Select(row => new BarRow(row.Name, [.. row.Bytes.Select(bytes => bytes / size)], row.Note))],
        };
        return Markup.Figure(
            title,
            note,
            chart.Draw("memory"),
            Markup.Table(
                title,
                ["", .. parts],
                rows.Select(static row => (IReadOnlyList<string>)[row.Name, .. row.Bytes.Select(Quantity.Bytes)])
            )
        );
    }

    private static XElement Shares(string title, string note, IReadOnlyList<(string Name, double Share, string Time)> rows)
    {
        var chart = new BarChart
        {
            Title = title,
            Description = $"{note} In percent.",
            XLabel = "percent",
            Segments = [new BarSegment("time", Palette.Category(0))],
            Rows = [.. rows.Select(static row => new BarRow(row.Name, [row.Share * 100], row.Time))],
        };
        return Markup.Figure(
            title,
            note,
            chart.Draw("time"),
            Markup.Table(
                title,
                ["", "percent", "time"],
                rows.Select(static row => (IReadOnlyList<string>)[row.Name, (row.Share * 100).ToString("F1", Culture), row.Time])
            )
        );
    }
}
