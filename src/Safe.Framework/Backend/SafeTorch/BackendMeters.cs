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
}
