namespace Safe.Framework.Importance;

/// <summary>What of a unit's gradient is compared between two scorings; g is the gradient of the probe's mean loss in the unit's trainable parameters.</summary>
public enum GradientMeasure
{
    /// <summary>min(1, |‖g(t)‖ − ‖g(t−1)‖| / ‖g(t−1)‖), the relative change of the norm.</summary>
    Norm,

    /// <summary>(1 − cos(g(t), g(t−1))) / 2: 0 where the gradient points where it did, 1 where it points back.</summary>
    Direction,
}
