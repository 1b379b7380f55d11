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
}
