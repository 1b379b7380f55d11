using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>
/// The paper's reference: the hidden states of the pre-trained model without any adapter. They do not change during training and are
/// computed once.
/// </summary>
public sealed class PretrainedReference : IReferenceActivations, IDisposable
{
    private Tensor[] activations = [];

    /// <inheritdoc/>
    public void Prepare(AdapterSet adapters, IReadOnlyList<IObservedUnit> units, IProbe probe)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        Dispose();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable bare = adapters.Off();
        activations = [.. ActivationProbe.Collect(adapters.Model, units, probe).Select(static rows => rows.DetachFromDisposeScope())];
    }

    /// <inheritdoc/>
    public Tensor Of(int unit) =>
        activations.Length > 0 ? activations[unit] : throw new InvalidOperationException("Prepare comes before the first score");

    /// <summary>Releases the activations.</summary>
    public void Dispose()
    {
        Array.ForEach(activations, static rows => rows.Dispose());
        activations = [];
    }
}
