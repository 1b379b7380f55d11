using System.Runtime.InteropServices;

namespace Safe.Torch;

/// <summary>What autograd keeps for the backward pass, each storage counted once, parameters left out.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct SavedTensorStatistics
{
    /// <summary>Bytes kept now.</summary>
    public long CurrentBytes { get; init; }

    /// <summary>The largest <see cref="CurrentBytes"/> since the last reset.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Saved tensors alive now, parameters included.</summary>
    public long Tensors { get; init; }
}
