using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

/// <summary>The C interface of native/safe_torch.h, one to one.</summary>
internal static unsafe partial class Shim
{
    internal const string Library = "safe_torch";

    [LibraryImport(Library)]
    internal static partial nint st_error();

    [LibraryImport(Library)]
    internal static partial int st_error_code();

    [LibraryImport(Library)]
    internal static partial int st_initialize();

    [LibraryImport(Library)]
    internal static partial nint st_torch_version();

    [LibraryImport(Library)]
    internal static partial int st_blas(byte* buffer, int capacity);

    [LibraryImport(Library)]
    internal static partial int st_has_openblas();

    [LibraryImport(Library)]
    internal static partial void st_set_num_threads(int n);

    [LibraryImport(Library)]
    internal static partial int st_get_num_threads();

    [LibraryImport(Library)]
    internal static partial void st_set_num_interop_threads(int n);

    [LibraryImport(Library)]
    internal static partial int st_get_num_interop_threads();

    [LibraryImport(Library)]
    internal static partial nint st_find_operator(byte* name, byte* overload);

    [LibraryImport(Library)]
    internal static partial nint st_operator_schema(nint operation);

    [LibraryImport(Library)]
    internal static partial int st_call(nint operation, Value* arguments, int count, Value* results, int capacity);

    [LibraryImport(Library)]
    internal static partial int st_take_results(Value* results, int capacity);

    [LibraryImport(Library)]
    internal static partial void st_release(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint st_retain(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint st_alias(nint tensor);

    [LibraryImport(Library)]
    internal static partial long st_use_count(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_dim(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void st_sizes(nint tensor, long* sizes);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void st_strides(nint tensor, long* strides);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long st_numel(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long st_storage_offset(nint tensor);

    [LibraryImport(Library)]
    internal static partial long st_storage_bytes(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint st_storage_id(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_dtype(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_element_size(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void st_device(nint tensor, int* type, int* index);

    [LibraryImport(Library)]
    internal static partial int st_is_contiguous(nint tensor);

    [LibraryImport(Library)]
    internal static partial int st_is_sparse(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint st_data(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint st_from_blob(
        void* data,
        long* sizes,
        int dim,
        int dtype,
        delegate* unmanaged[Cdecl]<nint, void> release,
        nint context
    );

    /// <summary>The text of this thread's last failure.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string LastError() => Marshal.PtrToStringUTF8(st_error()) ?? "unknown error";
}
