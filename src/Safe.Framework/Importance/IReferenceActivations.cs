namespace Safe.Framework.Importance;

/// <summary>What the activations of the adapted model are compared with.</summary>
public interface IReferenceActivations : IDisposable
{
    /// <summary>The outputs to compare with; they belong to this service.</summary>
    /// <param name="probe">The inputs.</param>
    /// <param name="collector">Runs the model on them.</param>
    UnitActivations For(IProbe probe, ActivationProbe collector);
}
