using System.Text.Json.Serialization;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Lines;

/// <summary>A line of <c>trainer_log.jsonl</c> about an epoch.</summary>
internal sealed record EpochLine
{
    /// <summary>Always <c>epoch</c>.</summary>
    public string Kind { get; } = "epoch";

    /// <summary>The arm, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Arm { get; init; }

    /// <summary>The seed, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seed { get; init; }

    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps done so far.</summary>
    public required int Step { get; init; }

    /// <summary>Mean of the steps' losses.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>What <see cref="EvalMetric"/> is.</summary>
    public required string MetricName { get; init; }

    /// <summary>Quality on the development set.</summary>
    public required double EvalMetric { get; init; }

    /// <summary>Further figures of the evaluation, by name.</summary>
    public required IReadOnlyDictionary<string, double> EvalDetails { get; init; }

    /// <summary>Each unit's importance in forward order; null where the activations were not finite.</summary>
    public required IReadOnlyList<double> Importances { get; init; }

    /// <summary>The threshold τ.</summary>
    public required double Threshold { get; init; }

    /// <summary>Units frozen after the epoch.</summary>
    public required int Frozen { get; init; }

    /// <summary>Units frozen without a gap from the input.</summary>
    public required int Frontier { get; init; }

    /// <summary>The most bytes that the allocator held during a step of the epoch's phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long PeakMemoryBytes { get; init; }

    /// <summary>The most bytes kept for a backward pass in the epoch's phase.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long SavedBytes { get; init; }

    /// <summary>Time of the training steps, in seconds.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>Time of scoring, deciding and freezing, in seconds.</summary>
    public required double ScoringSeconds { get; init; }

    /// <summary>The line about an epoch.</summary>
    public static EpochLine From(EpochResult epoch, int step, string metricName, RunLabel? run) =>
        new()
        {
            Arm = run?.Arm,
            Seed = run?.Seed,
            Epoch = epoch.Epoch,
            Step = step,
            TrainLoss = epoch.MeanLoss,
            MetricName = metricName,
            EvalMetric = epoch.Evaluation.Metric,
            EvalDetails = epoch.Evaluation.Details,
            Importances = epoch.Importances,
            Threshold = epoch.Threshold,
            Frozen = epoch.FrozenUnits,
            Frontier = epoch.Frontier,
            PeakMemoryBytes = epoch.PeakBytes,
            SavedBytes = epoch.SavedBytes,
            StepSeconds = epoch.StepSeconds,
            ScoringSeconds = epoch.ScoringSeconds,
        };
}
