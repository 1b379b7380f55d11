using System.Text.Json.Serialization;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Lines;

/// <summary>A line of <c>trainer_log.jsonl</c> about training steps; names follow Hugging Face's log history.</summary>
internal sealed record StepLine
{
    /// <summary>Always <c>step</c>.</summary>
    public string Kind { get; } = "step";

    /// <summary>The arm, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Arm { get; init; }

    /// <summary>The seed, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seed { get; init; }

    /// <summary>Passes over the data so far.</summary>
    public required double Epoch { get; init; }

    /// <summary>Steps done so far.</summary>
    public required int Step { get; init; }

    /// <summary>Steps of the whole job.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>Mean loss of the last steps, as many as a logging interval has.</summary>
    public required double Loss { get; init; }

    /// <summary>Gradient norm of the step before clipping.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required double? GradNorm { get; init; }

    /// <summary>Learning rate of the step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Tokens per second over the same steps, time between steps left out.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Bytes that the allocator holds after the step.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long MemoryBytes { get; init; }

    /// <summary>The most that it held during one of these steps.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Units frozen.</summary>
    public required int Frozen { get; init; }

    /// <summary>All units.</summary>
    public required int Units { get; init; }

    /// <summary>Units frozen without a gap from the input.</summary>
    public required int Frontier { get; init; }

    /// <summary>The line about the last steps.</summary>
    public static StepLine From(StepWindow window, RunLabel? run)
    {
        StepResult last = window.Last;
        return new StepLine
        {
            Arm = run?.Arm,
            Seed = run?.Seed,
            Epoch = last.Epoch,
            Step = last.Step,
            MaxSteps = last.TotalSteps,
            Loss = window.MeanLoss,
            GradNorm = last.GradientNorm,
            LearningRate = last.LearningRate,
            TokensPerSecond = Math.Round(window.TokensPerSecond, 1),
            MemoryBytes = last.CurrentBytes,
            PeakMemoryBytes = window.PeakBytes,
            Frozen = last.FrozenUnits,
            Units = last.Units,
            Frontier = last.Frontier,
        };
    }
}
