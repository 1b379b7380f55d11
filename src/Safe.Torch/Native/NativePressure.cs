using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>
/// Makes the garbage collector run when undisposed tensors hold much native memory, which it cannot see by itself. A young
/// collection is tried first; handles that were promoted need a full one.
/// </summary>
/// <remarks>
/// Bytes on CUDA devices do not count. Their allocator has no number that can be read: it locks itself and copies all its
/// statistics, for each device, and asking would start CUDA in a process that does without. A loop that leaves its tensors on a
/// device to the finaliser can fill that device; a dispose scope for each step keeps it bounded.
/// </remarks>
internal static class NativePressure
{
    private const int CheckEvery = 16;
    private const long Step = 1L << 30;

    [ThreadStatic]
    private static int untilCheck;

    private static long threshold = Step;
    private static int collecting;

    /// <summary>Counts a new tensor; looks at the allocator now and then.</summary>
    internal static void Created()
    {
        if (--untilCheck > 0)
        {
            return;
        }
        untilCheck = CheckEvery;
        if (Current() > Volatile.Read(ref threshold) && Interlocked.Exchange(ref collecting, 1) == 0)
        {
            Collect();
            Volatile.Write(ref collecting, 0);
        }
    }

    private static void Collect()
    {
        long before = Tensor.TotalCount;
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        if (Current() > threshold && Tensor.TotalCount > before / 2)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        // What is still there is in use: ask again only after as much has come on top of it.
        Volatile.Write(ref threshold, Current() + Step);
    }

    private static long Current() => torch.memory.current_bytes(DeviceType.CPU);
}
