using System.Text.Json.Serialization;
using Safe.Framework.Metering;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>What one job used and reached, as <c>summary.json</c> has it.</summary>
public sealed record SeedSummary
{
    /// <summary>Seed of initialisation, dropout and data order.</summary>
    public required int Seed { get; init; }

    /// <summary>Quality on the development set after the last epoch.</summary>
    public required double Metric { get; init; }

    /// <summary>Further figures of the last evaluation, by name.</summary>
    public required IReadOnlyDictionary<string, double> Details { get; init; }

    /// <summary>The most bytes that the allocator held during a training step.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long PeakBytes { get; init; }

    /// <summary>The same before the first freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long WarmupPeakBytes { get; init; }

    /// <summary>The same after the last freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long FinalPeakBytes { get; init; }

    /// <summary>The mean over time of the steps' peaks, in bytes.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long MeanBytes { get; init; }

    /// <summary>Bytes held between steps before the first freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long ResidentBytesStart { get; init; }

    /// <summary>Bytes held between steps after the last freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long ResidentBytesEnd { get; init; }

    /// <summary>The most bytes kept for a backward pass before the first freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long SavedBytesStart { get; init; }

    /// <summary>The most bytes kept for a backward pass after the last freeze.</summary>
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

    /// <summary>Units frozen without a gap from the input, after the last epoch.</summary>
    public required int Frontier { get; init; }

    /// <summary>For each unit the epoch after which it froze; null where it trained to the end.</summary>
    public required IReadOnlyList<int?> FrozenAt { get; init; }

    /// <summary>What steps held, from one freeze to the next.</summary>
    public required IReadOnlyList<MemoryPhase> Phases { get; init; }

    /// <summary>Bytes of activations and gradients at the peak before the first freeze: what was not there between steps.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public long ActivationBytesStart => WarmupPeakBytes - ResidentBytesStart;

    /// <summary>The same after the last freeze.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public long ActivationBytesEnd => FinalPeakBytes - ResidentBytesEnd;

    /// <summary>Sums up a job.</summary>
    /// <param name="run">The job.</param>
    public static SeedSummary From(SeededReport run)
    {
        ArgumentNullException.ThrowIfNull(run);
        JobReport report = run.Report;
        MemoryPhase? first = report.Phases.FirstOrDefault();
        MemoryPhase? last = report.Phases.LastOrDefault();
        return new SeedSummary
        {
            Seed = run.Seed,
            Metric = report.Evaluation.Metric,
            Details = report.Evaluation.Details,
            PeakBytes = report.Phases.Select(phase => phase.PeakBytes).DefaultIfEmpty().Max(),
            WarmupPeakBytes = first?.PeakBytes ?? 0,
            FinalPeakBytes = last?.PeakBytes ?? 0,
            MeanBytes = report.MeanBytes,
            ResidentBytesStart = first?.ResidentBytes ?? 0,
            ResidentBytesEnd = last?.ResidentBytes ?? 0,
            SavedBytesStart = first?.SavedBytes ?? 0,
            SavedBytesEnd = last?.SavedBytes ?? 0,
            Flops = report.Flops,
            TrainSeconds = report.TrainSeconds,
            ScoringSeconds = report.ScoringSeconds,
            TrainableStart = report.TrainableStart,
            TrainableEnd = report.TrainableEnd,
            FrozenUnits = report.FrozenAt.Count(epoch => epoch is not null),
            Frontier = report.Frontier,
            FrozenAt = report.FrozenAt,
            Phases = report.Phases,
        };
    }
}
