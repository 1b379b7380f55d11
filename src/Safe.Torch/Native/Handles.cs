using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>Lends the tensors of a list to an operator.</summary>
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

    private static Tensor Present(Tensor? tensor, int position) => tensor ?? throw new ArgumentNullException($"tensors[{position}]");
}
