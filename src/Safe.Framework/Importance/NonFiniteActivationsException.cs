namespace Safe.Framework.Importance;

/// <summary>A unit puts out NaN or infinite numbers on the probe: there is nothing to compare, and training further would only spoil the weights.</summary>
/// <param name="unit">The first unit that does.</param>
/// <param name="batch">Number of the probe's batch, from 0; null: one of them.</param>
/// <param name="checkpoint">The checkpoint of the last training step, or null.</param>
public sealed class NonFiniteActivationsException(ScoredUnit unit, int? batch = null, string? checkpoint = null)
    : Exception(
        $"the outputs of {unit} in {(batch is int number ? $"batch {number}" : "a batch")} of the probe are not finite; lower the learning rate, or look at that unit's weights"
            + (checkpoint is null ? "" : $"; {checkpoint} holds the state that was scored")
    )
{
    /// <summary>The unit.</summary>
    public ScoredUnit Unit { get; } = unit;

    /// <summary>Number of the probe's batch, from 0; null: one of them.</summary>
    public int? Batch { get; } = batch;
}
