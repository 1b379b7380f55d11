using System.Globalization;

namespace Safe.Framework.Tasks.Resources;

/// <summary>How much memory there still is.</summary>
public static class FreeMemory
{
    private const string Linux = "/proc/meminfo";

    /// <summary>Bytes that tensors could still take on a device; null where nobody tells.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
    public static long? Of(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type != DeviceType.CPU)
        {
            return BackendMeters.FreeBytes(device);
        }
        // What the allocator keeps of freed blocks is free, too.
        WeightMemory.GiveBack();
        // What the process may use at most, as in a container, less what it uses.
        long allowed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return File.Exists(Linux) && Available(File.ReadLines(Linux)) is long available ? Math.Min(allowed, available) : allowed;
    }

    /// <summary>What a line such as <c>MemAvailable:   23456 kB</c> says, in bytes; null where there is none.</summary>
    internal static long? Available(IEnumerable<string> lines)
    {
        const string name = "MemAvailable:";
        string? line = lines.FirstOrDefault(static line => line.StartsWith(name, StringComparison.Ordinal));
        string? number = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes * 1024 : null;
    }
}
