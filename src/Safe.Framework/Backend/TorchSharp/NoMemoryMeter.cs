using Safe.Framework.Metering;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where a memory meter would: TorchSharp shows neither its allocator nor what autograd keeps.</summary>
internal sealed class NoMemoryMeter : IMemoryMeter
{
    /// <inheritdoc/>
    public bool IsAvailable => false;

    /// <inheritdoc/>
    public long CurrentBytes => 0;

    /// <inheritdoc/>
    public long PeakBytes => 0;

    /// <inheritdoc/>
    public long PeakSavedBytes => 0;

    /// <inheritdoc/>
    public void ResetPeak() { }

    /// <inheritdoc/>
    public IDisposable CountSaved(IEnumerable<Tensor> parameters) => Nothing.Instance;
}
