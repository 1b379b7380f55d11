using System.Globalization;

namespace Safe.Framework.Reporting;

/// <summary>
/// Many arms as a table, one line each: quality, what trained, bytes, FLOPs, time, with the change against the first arm. An arm is on the front if
/// no other is at least as good in quality, mean bytes, FLOPs and time, and better in one.
/// </summary>
public static class ArmTable
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The lines of the table, the first with the names of the columns.</summary>
    /// <param name="comparison">What to show.</param>
    public static IReadOnlyList<string> Lines(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return TextTable.Lines(Cells(comparison));
    }

    /// <summary>The cells of the table, row by row, the first with the names of the columns.</summary>
    internal static IReadOnlyList<string[]> Cells(Comparison comparison)
    {
        ArmSummary[] arms = [.. comparison.Arms.Select(ArmSummary.From)];
        return
        [
            [
                "",
                arms[0].MetricName,
                "trainable",
                "peak",
                "after last freeze",
                "mean",
                "saved for backward",
                "FLOPs",
                "time",
                "frozen",
                "front",
            ],
            .. arms.Select(arm => Row(arms, arm)),
        ];
    }

    /// <summary>Whether no other arm dominates one, in the order of the arms.</summary>
    /// <param name="arms">The arms; more of the metric is better, less of a loss or a perplexity.</param>
    public static IReadOnlyList<bool> Front(IReadOnlyList<ArmSummary> arms) =>
        [.. arms.Select(arm => !arms.Any(other => Dominates(other, arm)))];

    private static string[] Row(ArmSummary[] arms, ArmSummary arm)
    {
        ArmSummary first = arms[0];
        string trainable =
            arm.TrainableEnd == arm.TrainableStart
                ? Quantity.Count(arm.TrainableStart)
                : $"{Quantity.Count(arm.TrainableStart)} → {Quantity.Count(arm.TrainableEnd)}";
        return
        [
            arm.Label,
            Quantity.Metric(arm.Metric) + (arm.MetricStd is double spread ? $" ± {Quantity.Metric(spread)}" : ""),
            trainable,
            Against(first.PeakBytes, arm.PeakBytes, Quantity.Bytes),
            Against(first.FinalPeakBytes, arm.FinalPeakBytes, Quantity.Bytes),
            Against(first.MeanBytes, arm.MeanBytes, Quantity.Bytes),
            Against(first.SavedBytesEnd, arm.SavedBytesEnd, Quantity.Bytes),
            Against(first.Flops, arm.Flops, Quantity.Flops),
            Against(first.TrainSeconds, arm.TrainSeconds, Quantity.Seconds),
            string.Create(Culture, $"{arm.FrozenUnits}/{arm.Units}, frontier {arm.Frontier}"),
            Front(arms)[Array.IndexOf(arms, arm)] ? "*" : "",
        ];

        string Against(double before, double value, Func<double, string> format) =>
            value <= 0 ? Quantity.Unmeasured
            : ReferenceEquals(arm, first) ? format(value)
            : $"{format(value)} ({Quantity.Change(before, value)})";
    }

    private static bool Dominates(ArmSummary other, ArmSummary arm)
    {
        (double Other, double Arm)[] costs =
        [
            LessIsBetter.For(arm.MetricName) ? (other.Metric, arm.Metric) : (-other.Metric, -arm.Metric),
            (other.MeanBytes, arm.MeanBytes),
            (other.Flops, arm.Flops),
            (other.TrainSeconds, arm.TrainSeconds),
        ];
        return costs.All(cost => cost.Other <= cost.Arm) && costs.Any(cost => cost.Other < cost.Arm);
    }
}
