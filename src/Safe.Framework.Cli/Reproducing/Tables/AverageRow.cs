using System.Text.Json.Serialization;
using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>An arm's figures over all tasks of a table: weighted means of the tasks' figures.</summary>
internal sealed record AverageRow
{
    /// <summary>The arm's name in files.</summary>
    public required string Arm { get; init; }

    /// <summary>The arm's name for people.</summary>
    public required string Label { get; init; }

    /// <summary>The mean of the tasks' metrics; null where a mean of them says nothing, since less is better in some.</summary>
    public required double? Metric { get; init; }

    /// <summary>The most bytes held during a step.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long PeakBytes { get; init; }

    /// <summary>The same after the last freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long FinalPeakBytes { get; init; }

    /// <summary>The mean over time of the steps' peaks.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long MeanBytes { get; init; }

    /// <summary>The most bytes kept for a backward pass after the last freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long SavedBytesEnd { get; init; }

    /// <summary>Matrix-product FLOPs.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long Flops { get; init; }

    /// <summary>Time of training, in seconds.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>The share of units that ended frozen.</summary>
    public required double FrozenShare { get; init; }

    /// <summary>The averages of all arms.</summary>
    /// <param name="tasks">The tasks, at least one, all with the same arms.</param>
    public static IReadOnlyList<AverageRow> Of(IReadOnlyList<ReproducedTask> tasks) =>
        [.. tasks[0].Arms.Keys.Select(arm => Of(arm, tasks))];

    private static AverageRow Of(string arm, IReadOnlyList<ReproducedTask> tasks)
    {
        double weights = tasks.Sum(static task => task.Weight);
        double Mean(Func<ArmSummary, double> figure) => tasks.Sum(task => task.Weight * figure(task.Arms[arm])) / weights;
        bool comparable = tasks.All(task => !LessIsBetter.For(task.Arms[arm].MetricName));
        return new AverageRow
        {
            Arm = arm,
            Label = tasks[0].Arms[arm].Label,
            Metric = comparable ? Mean(static one => one.Metric) : null,
            PeakBytes = (long)Mean(static one => one.PeakBytes),
            FinalPeakBytes = (long)Mean(static one => one.FinalPeakBytes),
            MeanBytes = (long)Mean(static one => one.MeanBytes),
            SavedBytesEnd = (long)Mean(static one => one.SavedBytesEnd),
            Flops = (long)Mean(static one => one.Flops),
            TrainSeconds = Mean(static one => one.TrainSeconds),
            FrozenShare = Mean(static one => one.Units == 0 ? 0 : (double)one.FrozenUnits / one.Units),
        };
    }
}
