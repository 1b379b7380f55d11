using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    internal static partial int st_memory_stats(int deviceType, int deviceIndex, MemoryStatistics* stats);

    [LibraryImport(Library)]
    internal static partial int st_memory_reset_peak(int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial int st_memory_empty_cache(int deviceType);

    [LibraryImport(Library)]
    internal static partial void st_saved_enable(int on);

    [LibraryImport(Library)]
    internal static partial void st_saved_exclude(nint* parameters, int count);

    [LibraryImport(Library)]
    internal static partial void st_saved_stats(SavedTensorStatistics* stats);

    [LibraryImport(Library)]
    internal static partial void st_saved_reset_peak();

    [LibraryImport(Library)]
    internal static partial void st_flops_enable(int on);

    [LibraryImport(Library)]
    internal static partial void st_flops_stats(FlopStatistics* stats);

    [LibraryImport(Library)]
    internal static partial void st_flops_reset();

    [LibraryImport(Library)]
    internal static partial void st_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial nint st_generator_new(ulong seed, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_generator_default(int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial void st_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int st_generator_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial ulong st_generator_initial_seed(nint generator);

    [LibraryImport(Library)]
    internal static partial nint st_generator_state(nint generator);

    [LibraryImport(Library)]
    internal static partial int st_generator_set_state(nint generator, nint state);
}
