using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    internal static partial int st_requires_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int st_set_requires_grad(nint tensor, int on);

    [LibraryImport(Library)]
    internal static partial int st_is_leaf(nint tensor);

    [LibraryImport(Library)]
    internal static partial int st_retain_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint st_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int st_set_grad(nint tensor, nint gradient);

    [LibraryImport(Library)]
    internal static partial nint st_detach(nint tensor);

    [LibraryImport(Library)]
    internal static partial int st_backward(
        nint* outputs,
        nint* gradients,
        int count,
        int retainGraph,
        int createGraph,
        nint* inputs,
        int inputCount
    );

    [LibraryImport(Library)]
    internal static partial int st_autograd_grad(
        nint* outputs,
        nint* gradients,
        int count,
        nint* inputs,
        int inputCount,
        int retainGraph,
        int createGraph,
        int allowUnused,
        nint* results
    );

    [LibraryImport(Library)]
    internal static partial int st_set_grad_enabled(int on);

    [LibraryImport(Library)]
    internal static partial int st_is_grad_enabled();

    [LibraryImport(Library)]
    internal static partial nint st_inference_enter(int on);

    [LibraryImport(Library)]
    internal static partial void st_inference_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial int st_is_inference_mode();
}
