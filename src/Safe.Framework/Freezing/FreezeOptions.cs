using System.ComponentModel.DataAnnotations;

namespace Safe.Framework.Freezing;

/// <summary>When units freeze. Values left null fall back on the model's <c>[FreezePolicy]</c>.</summary>
public sealed class FreezeOptions
{
    /// <summary>Whether units freeze at all; without, the adapters simply train. <value>Default true.</value></summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The threshold τ_T that the schedule ends at. <value>Default: the model's <c>[FreezePolicy]</c>.</value></summary>
    [Range(0.0, 1.0)]
    public double? FinalThreshold { get; set; }

    /// <summary>The epoch t_f at which the threshold reaches its final value, counted from 1. <value>Default: the model's <c>[FreezePolicy]</c>.</value></summary>
    [Range(1, int.MaxValue)]
    public int? FinalEpoch { get; set; }

    /// <summary>An importance is stable while it changes by less than this share of itself from one epoch to the next. <value>Default 0.05.</value></summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double WarmupTolerance { get; set; } = 0.05;

    /// <summary>Smallest denominator of a relative change. <value>Default 1e-12.</value></summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double ImportanceFloor { get; set; } = 1e-12;

    /// <summary>How many stable comparisons in a row end the warm-up. <value>Default 1: two consecutive epochs that agree.</value></summary>
    [Range(1, int.MaxValue)]
    public int StableComparisons { get; set; } = 1;

    /// <summary>The warm-up lasts at least this many epochs. <value>Default: the model's <c>[FreezePolicy]</c>, else 1.</value></summary>
    [Range(1, int.MaxValue)]
    public int? MinWarmupEpochs { get; set; }

    /// <summary>The warm-up ends at this epoch even if importances still move. <value>Default: the model's <c>[FreezePolicy]</c>, else no limit.</value></summary>
    [Range(1, int.MaxValue)]
    public int? MaxWarmupEpochs { get; set; }
}
