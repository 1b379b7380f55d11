using Safe.Framework.Metering;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Counts at LibTorch's own allocator, and at autograd's saved-tensor hooks.</summary>
/// <param name="device">The device whose allocator is read.</param>
public sealed class AllocatorMemoryMeter(DeviceType device = DeviceType.CPU) : IMemoryMeter
{
    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public long CurrentBytes => torch.memory.statistics(device).CurrentBytes;

    /// <inheritdoc/>
    public long PeakBytes => torch.memory.statistics(device).PeakBytes;

    /// <inheritdoc/>
    public long PeakSavedBytes => saved_tensors.statistics().PeakBytes;

    /// <inheritdoc/>
    public void ResetPeak()
    {
        torch.memory.reset_peak(device);
        saved_tensors.reset_peak();
    }

    /// <inheritdoc/>
    public IDisposable CountSaved(IEnumerable<Tensor> parameters)
    {
        saved_tensors.exclude([.. parameters]);
        saved_tensors.enable(true);
        return new Ending(static () =>
        {
            saved_tensors.enable(false);
            saved_tensors.exclude([]);
        });
    }
}
