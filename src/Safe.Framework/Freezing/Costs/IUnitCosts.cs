namespace Safe.Framework.Freezing.Costs;

/// <summary>Tells what units cost in a training step.</summary>
public interface IUnitCosts
{
    /// <summary>Why costs cannot be told here, as one sentence; null where they can.</summary>
    string? Unavailable { get; }

    /// <summary>Measures on one batch, leaving the model, its gradients and all random numbers as they were.</summary>
    /// <param name="units">The units, as they are before training.</param>
    /// <param name="step">A training step.</param>
    /// <exception cref="NotSupportedException">Costs cannot be told here.</exception>
    UnitCostTable Measure(FreezeUnits units, SampleStep step);
}
