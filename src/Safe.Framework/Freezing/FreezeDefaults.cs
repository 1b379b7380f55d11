using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>The values that a <c>[FreezePolicy]</c> sets; null where the attribute leaves one out.</summary>
public sealed record FreezeDefaults
{
    /// <summary>The threshold τ_T that the schedule ends at, in [0, 1].</summary>
    public double? FinalThreshold { get; init; }

    /// <summary>The epoch t_f at which the threshold reaches its final value.</summary>
    public int? FinalEpoch { get; init; }

    /// <summary>Makes the declared scorer.</summary>
    public Func<IImportanceScorer>? Scorer { get; init; }

    /// <summary>Makes the declared schedule.</summary>
    public Func<IFreezeSchedule>? Schedule { get; init; }

    /// <summary>The warm-up lasts at least this many epochs.</summary>
    public int? MinWarmupEpochs { get; init; }

    /// <summary>The warm-up ends at this epoch at the latest; 0 for no limit.</summary>
    public int? MaxWarmupEpochs { get; init; }
}
