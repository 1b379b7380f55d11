using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    internal static partial void st_recompute_register(
        delegate* unmanaged[Cdecl]<long, nint*, int, long*, int> run,
        delegate* unmanaged[Cdecl]<long, void> free
    );

    [LibraryImport(Library)]
    internal static partial int st_recompute_begin(long id, nint* inputs, int count);

    [LibraryImport(Library)]
    internal static partial void st_recompute_end();

    [LibraryImport(Library)]
    internal static partial int st_autocast_get(int deviceType, int* enabled, int* dtype);

    [LibraryImport(Library)]
    internal static partial int st_autocast_set(int deviceType, int enabled, int dtype);

    [LibraryImport(Library)]
    internal static partial int st_autocast_cache_enabled();

    [LibraryImport(Library)]
    internal static partial int st_autocast_set_cache_enabled(int on);

    [LibraryImport(Library)]
    internal static partial int st_autocast_enter();

    [LibraryImport(Library)]
    internal static partial int st_autocast_leave();

    [LibraryImport(Library)]
    internal static partial int st_autocast_clear_cache();

    [LibraryImport(Library)]
    internal static partial int st_operator_runs_on(nint operation, int deviceType);

    [LibraryImport(Library)]
    internal static partial int st_set_deterministic(int on, int warnOnly);

    [LibraryImport(Library)]
    internal static partial int st_deterministic();
}
