using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    internal static partial int st_cuda_device_count();

    [LibraryImport(Library)]
    internal static partial int st_cuda_has_cudnn();

    [LibraryImport(Library)]
    internal static partial int st_cuda_current_device();

    [LibraryImport(Library)]
    internal static partial int st_cuda_set_device(int index);

    [LibraryImport(Library)]
    internal static partial int st_cuda_synchronize(int index);

    [LibraryImport(Library)]
    internal static partial int st_cuda_name(int index, byte* buffer, int capacity);

    [LibraryImport(Library)]
    internal static partial int st_cuda_capability(int index, int* major, int* minor);

    [LibraryImport(Library)]
    internal static partial int st_cuda_memory_info(int index, long* freeBytes, long* totalBytes);
}
