using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>The paper's reference: the outputs of the pre-trained model, all adapters off. Computed once per probe and kept.</summary>
/// <param name="adapters">The model's adapters.</param>
public sealed class PretrainedReference(AdapterSet adapters) : IReferenceActivations
{
    private IProbe? known;
    private UnitActivations? activations;

    /// <inheritdoc/>
    public UnitActivations For(IProbe probe, ActivationProbe collector)
    {
        ArgumentNullException.ThrowIfNull(collector);
        if (activations is null || !ReferenceEquals(known, probe))
        {
            using IDisposable off = adapters.Off();
            UnitActivations fresh = collector.Collect(probe);
            activations?.Dispose();
            (known, activations) = (probe, fresh);
        }
        return activations;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        activations?.Dispose();
        activations = null;
    }
}
