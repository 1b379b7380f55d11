using System.Globalization;
using System.Text;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Resources;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A reproduced table as comma-separated values: bytes, FLOPs and seconds without units; what was not measured is empty.</summary>
internal static class TableCsv
{
    private static readonly string[] TaskColumns =
    [
        "table",
        "scale",
        "recipe",
        "arm",
        "seeds",
        "metric_name",
        "metric",
        "metric_std",
        "trainable_start",
        "trainable_end",
        "peak_bytes",
        "final_peak_bytes",
        "mean_bytes",
        "saved_bytes_start",
        "saved_bytes_end",
        "flops",
        "train_seconds",
        "frozen_units",
        "frontier",
        "units",
    ];

    private static readonly string[] SizeColumns =
    [
        "table",
        "scale",
        "model",
        "task",
        "rows",
        "tokens",
        "frozen_units",
        "units",
        "trainable",
        "peak_bytes",
        "resident_bytes",
        "saved_bytes",
        "flops_per_step",
        "seconds_per_step",
        "forecast_bytes",
    ];

    /// <summary>The text.</summary>
    /// <param name="table">The table.</param>
    public static string Of(ReproducedTable table)
    {
        var text = new StringBuilder();
        if (table.Tasks.Count > 0)
        {
            Line(text, TaskColumns);
        }
        foreach (ReproducedTask task in table.Tasks)
        {
            foreach ((string key, ArmSummary arm) in task.Arms)
            {
                Line(text, [table.Name, table.Scale, task.Recipe, key, .. Values(arm)]);
            }
        }
        foreach (AverageRow arm in table.Average)
        {
            Line(
                text,
                [
                    table.Name,
                    table.Scale,
                    "average",
                    arm.Arm,
                    null,
                    null,
                    arm.Metric,
                    null,
                    null,
                    null,
                    Measured(arm.PeakBytes),
                    Measured(arm.FinalPeakBytes),
                    Measured(arm.MeanBytes),
                    null,
                    Measured(arm.SavedBytesEnd),
                    Measured(arm.Flops),
                    arm.TrainSeconds,
                    null,
                    null,
                    null,
                ]
            );
        }
        if (table.Sizes.Count > 0)
        {
            Line(text, SizeColumns);
        }
        foreach (MeasuredSize size in table.Sizes)
        {
            foreach (ResourcePhase phase in size.Phases)
            {
                Line(text, [table.Name, table.Scale, .. Values(size, phase)]);
            }
        }
        return text.ToString();
    }

    private static object?[] Values(ArmSummary arm) =>
        [
            arm.Seeds.Count,
            arm.MetricName,
            arm.Metric,
            arm.MetricStd,
            arm.TrainableStart,
            arm.TrainableEnd,
            Measured(arm.PeakBytes),
            Measured(arm.FinalPeakBytes),
            Measured(arm.MeanBytes),
            Measured(arm.SavedBytesStart),
            Measured(arm.SavedBytesEnd),
            Measured(arm.Flops),
            arm.TrainSeconds,
            arm.FrozenUnits,
            arm.Frontier,
            arm.Units,
        ];

    private static object?[] Values(MeasuredSize size, ResourcePhase phase) =>
        [
            size.Model,
            size.Task,
            size.Rows,
            size.Tokens == 0 ? null : size.Tokens,
            phase.FrozenUnits,
            phase.Units,
            phase.TrainableParameters,
            Measured(phase.PeakBytes),
            Measured(phase.ResidentBytes),
            Measured(phase.SavedBytes),
            Measured(phase.Flops),
            phase.Seconds,
            size.ForecastBytes,
        ];

    // A meter that is not there reads 0.
    private static object? Measured(long value) => value > 0 ? value : null;

    private static void Line(StringBuilder text, IEnumerable<object?> values) => text.AppendJoin(',', values.Select(Field)).Append('\n');

    private static string Field(object? value)
    {
        string field = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
