using System.Runtime.InteropServices;

namespace Safe.Torch;

/// <summary>What LibTorch's allocator of one device holds, in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct MemoryStatistics
{
    /// <summary>Bytes handed out and not yet returned.</summary>
    public long CurrentBytes { get; init; }

    /// <summary>The largest <see cref="CurrentBytes"/> since the last reset.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Allocations so far.</summary>
    public long Allocations { get; init; }

    /// <summary>Bytes kept for the next allocation.</summary>
    public long CachedBytes { get; init; }
}
