using System.Globalization;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Resources;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>The cells of a reproduced table's parts, row by row, the first with the names of the columns.</summary>
internal static class TableCells
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The arms over all tasks.</summary>
    /// <param name="average">The arms.</param>
    public static IReadOnlyList<string[]> Average(IReadOnlyList<AverageRow> average)
    {
        AverageRow first = average[0];
        return
        [
            ["", "metric", "peak", "after last freeze", "mean", "saved for backward", "FLOPs", "time", "frozen"],
            .. average.Select(arm =>
                (string[])
                    [
                        arm.Label,
                        arm.Metric is double metric ? Quantity.Metric(metric) : "–",
                        Against(first.PeakBytes, arm.PeakBytes, Quantity.Bytes, arm == first),
                        Against(first.FinalPeakBytes, arm.FinalPeakBytes, Quantity.Bytes, arm == first),
                        Against(first.MeanBytes, arm.MeanBytes, Quantity.Bytes, arm == first),
                        Against(first.SavedBytesEnd, arm.SavedBytesEnd, Quantity.Bytes, arm == first),
                        Against(first.Flops, arm.Flops, Quantity.Flops, arm == first),
                        Against(first.TrainSeconds, arm.TrainSeconds, Quantity.Seconds, arm == first),
                        Quantity.Share(arm.FrozenShare),
                    ]
            ),
        ];
    }

    /// <summary>The sizes that were measured, a line for each frozen set.</summary>
    /// <param name="sizes">The sizes.</param>
    public static IReadOnlyList<string[]> Sizes(IReadOnlyList<MeasuredSize> sizes) =>
        [
            [
                "model",
                "task",
                "rows × tokens",
                "frozen",
                "trainable",
                "peak",
                "between steps",
                "saved for backward",
                "FLOPs of a step",
                "time of a step",
            ],
            .. sizes.SelectMany(static size => size.Phases.Select(phase => Size(size, phase))),
        ];

    private static string[] Size(MeasuredSize size, ResourcePhase phase)
    {
        ResourcePhase first = size.Phases[0];
        bool isFirst = phase == first;
        return
        [
            size.Model,
            size.Task,
            size.Tokens == 0 ? string.Create(Culture, $"{size.Rows}") : string.Create(Culture, $"{size.Rows} × {size.Tokens}"),
            string.Create(Culture, $"{phase.FrozenUnits}/{phase.Units}"),
            isFirst ? Quantity.Count(phase.TrainableParameters) : "",
            Against(first.PeakBytes, phase.PeakBytes, Quantity.Bytes, isFirst),
            Against(first.ResidentBytes, phase.ResidentBytes, Quantity.Bytes, isFirst),
            Against(first.SavedBytes, phase.SavedBytes, Quantity.Bytes, isFirst),
            Against(first.Flops, phase.Flops, Quantity.Flops, isFirst),
            Against(first.Seconds, phase.Seconds, Seconds, isFirst),
        ];
    }

    private static string Against(double before, double value, Func<double, string> format, bool isFirst) =>
        value <= 0 && before <= 0 ? Quantity.Unmeasured
        : isFirst ? format(value)
        : $"{format(value)} ({Quantity.Change(before, value)})";

    // A step of a small model takes milliseconds.
    private static string Seconds(double seconds) =>
        seconds < 1 ? string.Create(Culture, $"{seconds * 1000:F1} ms") : Quantity.Seconds(seconds);
}
