using System.Runtime.CompilerServices;
using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>Copies the handles of tensor lists for a native call, and keeps their owners alive across it.</summary>
internal static unsafe class Handles
{
    internal static void Copy(ReadOnlySpan<Tensor> tensors, nint* handles)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            handles[i] = Of(tensors[i], i);
        }
    }

    internal static void CopyOptional(ReadOnlySpan<Tensor?> tensors, nint* handles)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            handles[i] = tensors[i]?.RawHandle ?? 0;
        }
    }

    internal static nint[] Of(IList<Tensor> tensors, [CallerArgumentExpression(nameof(tensors))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(tensors, name);
        nint[] handles = new nint[tensors.Count];
        for (int i = 0; i < handles.Length; i++)
        {
            handles[i] = Of(tensors[i], i);
        }
        return handles;
    }

    private static nint Of(Tensor? tensor, int position) =>
        tensor is null ? throw new ArgumentNullException($"tensors[{position}]") : tensor.RawHandle;

    internal static void KeepAlive(ReadOnlySpan<Tensor?> tensors)
    {
        foreach (Tensor? tensor in tensors)
        {
            GC.KeepAlive(tensor);
        }
    }

    internal static void KeepAlive(IList<Tensor>? tensors)
    {
        for (int i = 0; i < (tensors?.Count ?? 0); i++)
        {
            GC.KeepAlive(tensors![i]);
        }
    }
}
