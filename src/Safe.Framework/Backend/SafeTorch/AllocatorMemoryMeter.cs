using Safe.Framework.Metering;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Counts at LibTorch's own allocator, and at autograd's saved-tensor hooks.</summary>
/// <param name="device">The device whose allocator is read; null: the CPU.</param>
public sealed class AllocatorMemoryMeter(Device? device = null) : IMemoryMeter
{
    private readonly DeviceType type = device?.type ?? DeviceType.CPU;
    private readonly int index = Math.Max(0, device?.index ?? 0);

    // The hooks are the process's own: who counts within someone else's counting must not end it.
    private static int counting;

    /// <inheritdoc/>
    public bool IsAvailable { get; } = HasCounters(device?.type ?? DeviceType.CPU);

    /// <inheritdoc/>
    public long CurrentBytes => IsAvailable ? torch.memory.statistics(type, index).CurrentBytes : 0;

    /// <inheritdoc/>
    public long PeakBytes => IsAvailable ? torch.memory.statistics(type, index).PeakBytes : 0;

    /// <inheritdoc/>
    public long PeakSavedBytes => saved_tensors.statistics().PeakBytes;

    /// <inheritdoc/>
    public void ResetPeak()
    {
        if (IsAvailable)
        {
            torch.memory.reset_peak(type, index);
        }
        saved_tensors.reset_peak();
    }

    /// <inheritdoc/>
    public IDisposable CountSaved(IEnumerable<Tensor> parameters)
    {
        saved_tensors.exclude([.. parameters]);
        saved_tensors.enable(true);
        Interlocked.Increment(ref counting);
        return new Ending(static () =>
        {
            if (Interlocked.Decrement(ref counting) == 0)
            {
                saved_tensors.enable(false);
                saved_tensors.exclude([]);
            }
        });
    }

    // Older LibTorchs with CUDA show their counters only to who has CUDA's headers.
    private static bool HasCounters(DeviceType type)
    {
        try
        {
            _ = torch.memory.statistics(type);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
