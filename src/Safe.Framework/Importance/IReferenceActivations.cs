namespace Safe.Framework.Importance;

/// <summary>What the activations of the adapted model are compared with.</summary>
public interface IReferenceActivations : IDisposable
{
    /// <summary>Called once before training.</summary>
    /// <param name="probe">Runs the model; it is quiet.</param>
    void Begin(ActivationProbe probe) { }

    /// <summary>Every unit's outputs on a batch, and what they are compared with; the tensors belong to the running dispose scope.</summary>
    /// <param name="probe">Runs the model; it is quiet.</param>
    /// <param name="batch">Number of the batch, from 0.</param>
    /// <param name="firstUnit">The first unit that is wanted, from 0.</param>
    IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit);

    /// <summary>Called after every scoring.</summary>
    void Scored() { }
}
