using System.Runtime.InteropServices;
using Safe.Torch.Native;

namespace Safe.Torch;

/// <summary>LibTorch in TorchSharp's shape: names, signatures and semantics are those of TorchSharp.</summary>
public static partial class torch
{
    private static ScalarType defaultType = ScalarType.Float32;

    /// <summary>The version of the LibTorch that is loaded, such as <c>1.13.1</c>.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Shim.st_torch_version())!;

    /// <summary>Whether an OpenBLAS is loaded. Without one (and without MKL) matrix products are some forty times slower.</summary>
    public static bool has_openblas => Shim.st_has_openblas() != 0;

    /// <summary>Threads of one operator: OpenMP's and OpenBLAS' alike.</summary>
    public static int get_num_threads() => Shim.st_get_num_threads();

    /// <summary>Sets the threads of one operator. Results may differ in the last bits between thread counts.</summary>
    public static void set_num_threads(int num) => Shim.st_set_num_threads(num);

    /// <summary>Threads that run independent operators.</summary>
    public static int get_num_interop_threads() => Shim.st_get_num_interop_threads();

    /// <summary>Sets the threads that run independent operators; only before the first one has run.</summary>
    public static void set_num_interop_threads(int num) => Shim.st_set_num_interop_threads(num);

    /// <summary>The element type of tensors and layers made without one.</summary>
    public static ScalarType get_default_dtype() => defaultType;

    /// <summary>Sets the element type of tensors and layers made without one.</summary>
    /// <exception cref="ArgumentException">Not a floating-point type.</exception>
    public static void set_default_dtype(ScalarType dtype) =>
        defaultType = is_floating_point(dtype)
            ? dtype
            : throw new ArgumentException($"the default type must be a floating-point type, not {dtype}", nameof(dtype));
}
