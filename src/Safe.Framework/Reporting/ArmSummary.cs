using System.Text.Json.Serialization;

namespace Safe.Framework.Reporting;

/// <summary>
/// One arm of <c>summary.json</c>. Over several seeds, quality, FLOPs, times and mean bytes are means; peaks and saved bytes are
/// those of the worst seed, which is what has to fit; what froze and when is the first seed's. <see cref="Runs"/> has every seed.
/// </summary>
public sealed record ArmSummary
{
    /// <summary>The arm's name for people.</summary>
    public required string Label { get; init; }

    /// <summary>Quality on the development set after the last epoch: the mean over seeds.</summary>
    public required double Metric { get; init; }

    /// <summary>The metric's sample standard deviation over seeds; null for a single seed.</summary>
    public required double? MetricStd { get; init; }

    /// <summary>What the metric is.</summary>
    public required string MetricName { get; init; }

    /// <summary>The seeds.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>The most bytes that the allocator held during a training step, in any phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long PeakBytes { get; init; }

    /// <summary>The same in the first phase, before anything froze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long WarmupPeakBytes { get; init; }

    /// <summary>The same in the last phase, after the last freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long FinalPeakBytes { get; init; }

    /// <summary>The mean over time of the steps' peaks, in bytes.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long MeanBytes { get; init; }

    /// <summary>Bytes held between steps in the first phase: parameters, optimiser state, data.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long ResidentBytesStart { get; init; }

    /// <summary>The same in the last phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long ResidentBytesEnd { get; init; }

    /// <summary>The activations part of the peak in the first phase: what was not there between steps.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long ActivationBytesStart { get; init; }

    /// <summary>The same in the last phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long ActivationBytesEnd { get; init; }

    /// <summary>The most bytes kept for a backward pass in the first phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long SavedBytesStart { get; init; }

    /// <summary>The same in the last phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long SavedBytesEnd { get; init; }

    /// <summary>Matrix-product FLOPs of training steps and scoring.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long Flops { get; init; }

    /// <summary>Time of training steps, scoring, deciding and freezing, in seconds.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>The part of <see cref="TrainSeconds"/> that scoring, deciding and freezing took.</summary>
    public required double ScoringSeconds { get; init; }

    /// <summary>Elements that trained in the first epoch.</summary>
    public required long TrainableStart { get; init; }

    /// <summary>Elements that still trained after the last epoch.</summary>
    public required long TrainableEnd { get; init; }

    /// <summary>Units frozen after the last epoch.</summary>
    public required int FrozenUnits { get; init; }

    /// <summary>Units frozen without a gap from the input.</summary>
    public required int Frontier { get; init; }

    /// <summary>All units.</summary>
    public required int Units { get; init; }

    /// <summary>The units' paths in the model, in forward order.</summary>
    public required IReadOnlyList<string> UnitPaths { get; init; }

    /// <summary>For each unit the epoch after which it froze; null where it trained to the end.</summary>
    public required IReadOnlyList<int?> FrozenAt { get; init; }

    /// <summary>Every seed by itself.</summary>
    public required IReadOnlyList<SeedSummary> Runs { get; init; }

    /// <summary>Sums up an arm.</summary>
    /// <param name="arm">The arm.</param>
    public static ArmSummary From(ArmResult arm)
    {
        ArgumentNullException.ThrowIfNull(arm);
        SeedSummary[] runs = [.. arm.Runs.Select(SeedSummary.From)];
        SeedSummary first = runs[0];
        return new ArmSummary
        {
            Label = arm.Label,
            Metric = runs.Average(run => run.Metric),
            MetricStd = StandardDeviation([.. runs.Select(run => run.Metric)]),
            MetricName = arm.First.MetricName,
            Seeds = [.. runs.Select(run => run.Seed)],
            PeakBytes = runs.Max(run => run.PeakBytes),
            WarmupPeakBytes = runs.Max(run => run.WarmupPeakBytes),
            FinalPeakBytes = runs.Max(run => run.FinalPeakBytes),
            MeanBytes = Mean(runs, run => run.MeanBytes),
            ResidentBytesStart = runs.Max(run => run.ResidentBytesStart),
            ResidentBytesEnd = runs.Max(run => run.ResidentBytesEnd),
            ActivationBytesStart = runs.Max(run => run.ActivationBytesStart),
            ActivationBytesEnd = runs.Max(run => run.ActivationBytesEnd),
            SavedBytesStart = runs.Max(run => run.SavedBytesStart),
            SavedBytesEnd = runs.Max(run => run.SavedBytesEnd),
            Flops = Mean(runs, run => run.Flops),
            TrainSeconds = runs.Average(run => run.TrainSeconds),
            ScoringSeconds = runs.Average(run => run.ScoringSeconds),
            TrainableStart = first.TrainableStart,
            TrainableEnd = first.TrainableEnd,
            FrozenUnits = first.FrozenUnits,
            Frontier = first.Frontier,
            Units = arm.First.Units.Count,
            UnitPaths = [.. arm.First.Units.Select(unit => unit.Path)],
            FrozenAt = first.FrozenAt,
            Runs = runs,
        };
    }

    private static long Mean(SeedSummary[] runs, Func<SeedSummary, long> value) =>
        (long)Math.Round(runs.Average(run => (double)value(run)));

    private static double? StandardDeviation(double[] values)
    {
        if (values.Length < 2)
        {
            return null;
        }
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
