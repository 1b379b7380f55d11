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

    /// <summary>What a step of each arm holds at its peak before anything freezes: weights, what is kept for the backward pass, the rest.</summary>
    /// <param name="table">The table.</param>
    public static XElement Memory(ReproducedTable table) =>
        Bars(
            "Memory of a training step",
            "The peak before anything froze, as LibTorch's allocator counted it. Saved for backward are the activations that autograd keeps.",
            [
                .. table.Tasks.SelectMany(static task =>
                    task.Arms.Values.Select(arm =>
                        (
                            $"{task.Recipe}, {arm.Label}",
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
    public static XElement Time(ReproducedTable table)
    {
        const string title = "Training time against the first arm";
        (string Name, double Share, string Time)[] rows =
        [
            .. table.Tasks.SelectMany(static task =>
                task.Arms.Values.Select(arm =>
                    (
                        $"{task.Recipe}, {arm.Label}",
                        arm.TrainSeconds / task.Arms.Values.First().TrainSeconds * 100,
                        Quantity.Seconds(arm.TrainSeconds)
                    )
                )
            ),
        ];
        var chart = new BarChart
        {
            Title = title,
            Description = "Time of training steps, scoring, deciding and freezing of each arm and task, in percent of the first arm's.",
            XLabel = "percent",
            Segments = [new BarSegment("training time", Palette.Category(0))],
            Rows = [.. rows.Select(static row => new BarRow(row.Name, [row.Share], row.Time))],
        };
        return Markup.Figure(
            title,
            "Time of training steps, scoring, deciding and freezing; evaluation is not in it.",
            chart.Draw("time"),
            Markup.Table(
                title,
                ["task and arm", "percent", "time"],
                rows.Select(static row => (IReadOnlyList<string>)[row.Name, row.Share.ToString("F1", Culture), row.Time])
            )
        );
    }

    /// <summary>What a step of each measured size holds at its peak, set after set.</summary>
    /// <param name="table">The table.</param>
    public static XElement Sizes(ReproducedTable table) =>
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

    private static double Rest(ResourcePhase phase) => Math.Max(0, phase.PeakBytes - phase.ResidentBytes - phase.SavedBytes);

    private static XElement Bars(string title, string note, IReadOnlyList<(string Name, double[] Bytes, string Note)> rows)
    {
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
}
