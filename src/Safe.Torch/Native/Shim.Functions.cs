using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    internal static partial void st_function_register(
        delegate* unmanaged[Cdecl]<long, void*, nint*, int, nint*, int, long*, int> forward,
        delegate* unmanaged[Cdecl]<long, void*, nint*, int, nint*, int, long*, int> backward,
        delegate* unmanaged[Cdecl]<long, void> free
    );

    [LibraryImport(Library)]
    internal static partial int st_function_apply(long id, nint* inputs, int count, nint* outputs, int capacity);

    [LibraryImport(Library)]
    internal static partial int st_context_save(void* context, nint* tensors, int count);

    [LibraryImport(Library)]
    internal static partial int st_context_saved(void* context, nint* tensors, int capacity);

    [LibraryImport(Library)]
    internal static partial int st_context_mark_dirty(void* context, nint* tensors, int count);

    [LibraryImport(Library)]
    internal static partial int st_context_mark_non_differentiable(void* context, nint* tensors, int count);

    [LibraryImport(Library)]
    internal static partial int st_set_anomaly(int on, int checkNaN);

    [LibraryImport(Library)]
    internal static partial int st_anomaly();
}
