using Safe.Framework.Metering;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>The meters of the tensor library that the framework was built against. TorchSharp has none.</summary>
public static class BackendMeters
{
    /// <summary>A meter that says it is not available.</summary>
    /// <param name="device">The device that would be read; null: the CPU.</param>
    public static IMemoryMeter Memory(Device? device = null) => new NoMemoryMeter();

    /// <summary>A meter that says it is not available.</summary>
    public static IFlopMeter Flops() => new NoFlopMeter();

    /// <summary>Null: TorchSharp does not tell what a device has free.</summary>
    /// <param name="device">The device.</param>
    public static long? FreeBytes(Device device) => null;
}
