using System.Runtime.CompilerServices;
using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>The handles of several tensors for the length of a native call: lent when made, given back when disposed.</summary>
internal readonly struct Loan : IDisposable
{
    // A copy: the caller's list may change meanwhile.
    private readonly Tensor?[]? tensors;

    private Loan(Tensor?[] tensors)
    {
        this.tensors = tensors;
        Handles = new nint[tensors.Length];
        int lent = 0;
        try
        {
            for (; lent < tensors.Length; lent++)
            {
                Handles[lent] = tensors[lent]?.Lend() ?? 0;
            }
        }
        catch (ObjectDisposedException)
        {
            Native.Handles.Return(tensors.AsSpan(0, lent));
            throw;
        }
    }

    /// <summary>The handles, 0 where there is no tensor; null where there is no list.</summary>
    internal nint[]? Handles { get; }

    /// <summary>How many handles there are.</summary>
    internal int Count => Handles?.Length ?? 0;

    /// <summary>Lends each tensor of a list.</summary>
    /// <exception cref="ArgumentNullException">There is no list, or a gap in it.</exception>
    internal static Loan Of(IEnumerable<Tensor> tensors, [CallerArgumentExpression(nameof(tensors))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(tensors, name);
        Tensor[] all = [.. tensors];
        int gap = Array.IndexOf(all, null);
        return gap < 0 ? new(all) : throw new ArgumentNullException($"{name}[{gap}]");
    }

    /// <summary>Lends each tensor of a list, if there is one.</summary>
    /// <exception cref="ArgumentNullException">The list has a gap.</exception>
    internal static Loan OfOptional(IEnumerable<Tensor>? tensors, [CallerArgumentExpression(nameof(tensors))] string? name = null) =>
        tensors is null ? default : Of(tensors, name);

    /// <summary>Lends those of a function's arguments that are tensors.</summary>
    internal static Loan OfTensorsAmong(object?[] arguments) => new(Array.ConvertAll(arguments, static argument => argument as Tensor));

    /// <summary>Gives the handles back.</summary>
    public void Dispose() => Native.Handles.Return(tensors);
}
