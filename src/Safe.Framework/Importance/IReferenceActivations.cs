using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>What a unit's output is compared with.</summary>
public interface IReferenceActivations
{
    /// <summary>Makes ready what does not change during training; called once, before the first step.</summary>
    /// <param name="adapters">The adapted model's adapters.</param>
    /// <param name="units">The units in forward order.</param>
    /// <param name="probe">The batches.</param>
    void Prepare(AdapterSet adapters, IReadOnlyList<IObservedUnit> units, IProbe probe);

    /// <summary>The reference of a unit, <c>[rows, hidden]</c>, row by row for the probe's tokens.</summary>
    /// <param name="unit">Index of the unit.</param>
    /// <exception cref="InvalidOperationException"><see cref="Prepare"/> was not called.</exception>
    Tensor Of(int unit);
}
