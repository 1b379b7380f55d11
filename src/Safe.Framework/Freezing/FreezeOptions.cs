using System.ComponentModel.DataAnnotations;
using Safe.Framework.Freezing.Selectors;

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

    /// <summary>When the warm-up ends: <c>relative-change</c> or <c>fixed</c>. <value>Default null: relative-change.</value></summary>
    public string? Warmup { get; set; }

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

    /// <summary>How long a warm-up of <c>fixed</c> length lasts. <value>Default null.</value></summary>
    [Range(1, int.MaxValue)]
    public int? WarmupEpochs { get; set; }

    /// <summary>How the threshold rises: <c>cubic</c>, <c>linear</c>, <c>cosine</c>, <c>step</c> or <c>constant</c>. <value>Default null: cubic.</value></summary>
    public string? Schedule { get; set; }

    /// <summary>
    /// Which units freeze: <c>threshold</c>, <c>prefix</c>, <c>cost-aware</c>, <c>budget</c>, <c>upper-half</c>, <c>static-top-k</c>,
    /// <c>random</c> or <c>replay</c>. <value>Default null: budget where <see cref="MaxMemory"/> or <see cref="TargetTime"/> is set, else threshold.</value>
    /// </summary>
    public string? Selector { get; set; }

    /// <summary>Whether the upper end of an importance's interval, where it has one, must lie below the threshold. <value>Default true.</value></summary>
    public bool RequireClearInterval { get; set; } = true;

    /// <summary>For <c>cost-aware</c>: what holds much back may freeze at up to this many times the threshold. <value>Default 2.</value></summary>
    [Range(1.0, 1e6)]
    public double StragglerSlack { get; set; } = 2;

    /// <summary>For <c>static-top-k</c>: how many units go on training. <value>Default null.</value></summary>
    [Range(1, int.MaxValue)]
    public int? KeepUnits { get; set; }

    /// <summary>For <c>random</c>: the seed of the order. <value>Default 42.</value></summary>
    public int RandomSeed { get; set; } = 42;

    /// <summary>For <c>replay</c>: a <c>freeze_events.jsonl</c> or <c>freeze_state.json</c> of the run to repeat. <value>Default null.</value></summary>
    public string? Plan { get; set; }

    /// <summary>For <c>budget</c>: the most that a training step may hold, such as <c>8 GB</c> or <c>512 MiB</c>. <value>Default null.</value></summary>
    public string? MaxMemory { get; set; }

    /// <summary>For <c>budget</c>: the job's compute as a share of what it takes without freezing. <value>Default null.</value></summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? TargetTime { get; set; }

    /// <summary>What freezes as one. <value>Default: the adapters of a unit together.</value></summary>
    public FreezeGranularity Granularity { get; set; }

    /// <summary>A frozen unit thaws when its importance reaches this many times the threshold. <value>Default null: never.</value></summary>
    [Range(1.0, double.MaxValue)]
    public double? ThawImportance { get; set; }

    /// <summary>
    /// The units that froze last thaw when the loss on held-out data rises by this share above its lowest value since. <value>Default null: never.</value>
    /// </summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? ThawLossRise { get; set; }

    /// <summary>Whether frozen units may thaw.</summary>
    internal bool MayThaw => ThawImportance is not null || ThawLossRise is not null;

    /// <summary>The selector's name, chosen or implied.</summary>
    internal string SelectorName =>
        Selector ?? (MaxMemory is null && TargetTime is null ? FreezeSelectors.Default : FreezeSelectors.Budget);
}
