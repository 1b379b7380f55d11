using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

internal static unsafe partial class Shim
{
    /// <summary>The bit of Gloo in <see cref="st_collectives"/>, and with it of everything but NCCL.</summary>
    internal const int Gloo = 1;

    /// <summary>The bit of NCCL in <see cref="st_collectives"/>.</summary>
    internal const int Nccl = 2;

    [LibraryImport(Library)]
    internal static partial int st_collectives();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint st_store_open(string host, int port, int serve, int size, long timeoutMilliseconds);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint st_store_prefix(nint store, string prefix);

    [LibraryImport(Library)]
    internal static partial void st_store_free(nint store);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint st_group_gloo(nint store, string? interfaces, string? address, int rank, int size);

    [LibraryImport(Library)]
    internal static partial nint st_group_nccl(nint store, int rank, int size);

    [LibraryImport(Library)]
    internal static partial int st_group_leave_store(nint group);

    [LibraryImport(Library)]
    internal static partial void st_group_free(nint group);

    [LibraryImport(Library)]
    internal static partial int st_group_all_reduce(nint group, nint tensor, int operation);

    [LibraryImport(Library)]
    internal static partial int st_group_broadcast(nint group, nint tensor, int root);

    [LibraryImport(Library)]
    internal static partial int st_group_all_gather(nint group, nint* outputs, int count, nint input);

    [LibraryImport(Library)]
    internal static partial int st_group_exchange(nint group, byte* mine, byte* everyones, int bytes, int size);
}
