using Safe.Framework.Metering;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>The meters of the tensor library that the framework was built against.</summary>
public static class BackendMeters
{
    /// <summary>Counts bytes at LibTorch's allocator.</summary>
    /// <param name="device">The device whose allocator is read; null: the CPU.</param>
    public static IMemoryMeter Memory(Device? device = null) => new AllocatorMemoryMeter(device);

    /// <summary>Counts FLOPs at LibTorch's dispatcher.</summary>
    public static IFlopMeter Flops() => new DispatcherFlopMeter();

    /// <summary>Bytes that a CUDA device has free, other processes' use looked at; null for the CPU.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
    public static long? FreeBytes(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CUDA ? torch.cuda.mem_get_info(device).free : null;
    }
}
