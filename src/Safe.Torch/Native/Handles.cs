using System.Runtime.CompilerServices;
using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>Copies the handles of tensor lists for a native call, and keeps their owners alive across it.</summary>
internal static unsafe class Handles
{
    /// <summary>Lends each; <see cref="Return"/> ends it.</summary>
    internal static void Lend(ReadOnlySpan<Tensor> tensors, nint* handles)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            handles[i] = Present(tensors[i], i).Lend();
        }
    }

    /// <summary>Lends each that is there.</summary>
    internal static void LendOptional(ReadOnlySpan<Tensor?> tensors, nint* handles)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            handles[i] = tensors[i]?.Lend() ?? 0;
        }
    }

    /// <summary>Ends the lending of each that is there.</summary>
    internal static void Return(ReadOnlySpan<Tensor?> tensors)
    {
        foreach (Tensor? tensor in tensors)
        {
            tensor?.Return();
        }
    }

    internal static nint[] Of(IList<Tensor> tensors, [CallerArgumentExpression(nameof(tensors))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(tensors, name);
        nint[] handles = new nint[tensors.Count];
        for (int i = 0; i < handles.Length; i++)
        {
            handles[i] = Present(tensors[i], i).RawHandle;
        }
        return handles;
    }

    private static Tensor Present(Tensor? tensor, int position) => tensor ?? throw new ArgumentNullException($"tensors[{position}]");

    internal static void KeepAlive(IList<Tensor>? tensors)
    {
        for (int i = 0; i < (tensors?.Count ?? 0); i++)
        {
            GC.KeepAlive(tensors![i]);
        }
    }
}
