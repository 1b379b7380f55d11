using Safe.Framework.Importance;

namespace Safe.Framework.Training;

/// <summary>A probe that ends a scoring when the job is asked to stop.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="stopping">The job is asked to stop.</param>
internal sealed class StoppableProbe(IProbe inputs, CancellationToken stopping) : IProbe
{
    /// <inheritdoc/>
    public int Batches => inputs.Batches;

    /// <inheritdoc/>
    public string? Identity => inputs.Identity;

    /// <inheritdoc/>
    public Tensor? Mask(int batch) => inputs.Mask(batch);

    /// <inheritdoc/>
    public void Forward(int batch)
    {
        stopping.ThrowIfCancellationRequested();
        inputs.Forward(batch);
    }

    /// <inheritdoc/>
    public Tensor? Loss(int batch)
    {
        stopping.ThrowIfCancellationRequested();
        return inputs.Loss(batch);
    }
}
