namespace Safe.Framework.Annotations;

/// <summary>
/// Makes every instance of a module class one freeze unit, numbered in forward order. The class writes <c>ForwardCore</c>;
/// the freeze-aware <c>forward</c> around it is generated. The values are the unit's declared defaults; options override them.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FreezePolicyAttribute : Attribute
{
    /// <summary>The threshold τ_T that the schedule ends at, in [0, 1]. <value>Default 0.2.</value></summary>
    public double FinalThreshold { get; set; } = 0.2;

    /// <summary>The epoch t_f at which the threshold reaches its final value. <value>Default 30.</value></summary>
    public int FinalEpoch { get; set; } = 30;

    /// <summary>
    /// The class that turns activations into importance: an <c>IImportanceScorer</c> with a constructor that needs no arguments. <c>UseScorer</c>
    /// overrides it. <value>Default null: the host's.</value>
    /// </summary>
    public Type? Scorer { get; set; }

    /// <summary>
    /// The class that moves the threshold over the epochs: an <c>IFreezeSchedule</c> with a constructor that needs no arguments.
    /// <c>UseSchedule</c> overrides it. <value>Default null: the host's.</value>
    /// </summary>
    public Type? Schedule { get; set; }

    /// <summary>The warm-up lasts at least this many epochs, 1 or more. <value>Default 1.</value></summary>
    public int MinWarmupEpochs { get; set; } = 1;

    /// <summary>The warm-up ends at this epoch even if importances still move; 0 for no limit. <value>Default 0.</value></summary>
    public int MaxWarmupEpochs { get; set; }
}
