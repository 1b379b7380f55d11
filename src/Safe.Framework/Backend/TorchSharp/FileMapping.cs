using Microsoft.Win32.SafeHandles;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where tensors over the pages of a file would be: TorchSharp cannot make them, so all of a file is read.</summary>
internal sealed class FileMapping : IDisposable
{
    /// <summary>Whether there are such tensors.</summary>
    internal static bool IsAvailable => false;

    /// <summary>Maps nothing.</summary>
    internal static FileMapping Open(SafeFileHandle _) => new();

    /// <summary>No tensor: the caller reads the data.</summary>
    internal Tensor? Tensor(long offset, IReadOnlyList<long> shape, ScalarType type) => null;

    /// <inheritdoc/>
    public void Dispose() { }
}
