using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Training.Resuming;

/// <summary>Where a job stands, weights, optimiser and random numbers aside (<c>trainer_state.json</c>).</summary>
public sealed record TrainerState
{
    /// <summary>Training steps done.</summary>
    public required int GlobalStep { get; init; }

    /// <summary>Epochs that are over, evaluation and decision included.</summary>
    public required int Epoch { get; init; }

    /// <summary>Training steps done in the epoch after these; the schedule of the data goes on there.</summary>
    public required int EpochSteps { get; init; }

    /// <summary>The sum of that epoch's losses so far.</summary>
    public required double EpochLoss { get; init; }

    /// <summary>The steps that the sum is of.</summary>
    public required int EpochLosses { get; init; }

    /// <summary>Time of that epoch's steps so far, in seconds.</summary>
    public required double EpochSeconds { get; init; }

    /// <summary>Steps that were skipped because their loss was not finite.</summary>
    public required int SkippedSteps { get; init; }

    /// <summary>The most examples that are taken at once since memory ran out; null while it has not.</summary>
    public required int? MicroBatch { get; init; }

    /// <summary>The best epoch so far; null where none is looked for.</summary>
    public required BestEpoch? Best { get; init; }

    /// <summary>Evaluations without improvement in a row.</summary>
    public required int EvaluationsWithoutGain { get; init; }

    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>What the steps used.</summary>
    public required PhaseTotals Phases { get; init; }

    /// <summary>Every freeze and thaw.</summary>
    public required IReadOnlyList<FreezeEvent> FreezeEvents { get; init; }

    /// <summary>The last importance of every unit.</summary>
    public required IReadOnlyList<ImportanceScore> Scores { get; init; }

    /// <summary>The epochs that were decided on.</summary>
    public required int DecidedEpochs { get; init; }

    /// <summary>Time of scoring, deciding and freezing, in seconds.</summary>
    public required double ScoringSeconds { get; init; }

    /// <summary>FLOPs of scoring.</summary>
    public required long ScoringFlops { get; init; }

    /// <summary>What the kept outputs of the frozen prefix depend on; null where none are kept.</summary>
    public string? PrefixCache { get; init; }

    /// <summary>How they came to be kept.</summary>
    public IReadOnlyList<PrefixCacheResult> PrefixCaches { get; init; } = [];

    /// <summary>What the course of the job depends on, by name: a job is resumed with the same values only.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
}
