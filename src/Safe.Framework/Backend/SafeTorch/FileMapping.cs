using Microsoft.Win32.SafeHandles;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Tensors over the pages of a file.</summary>
internal sealed class FileMapping : IDisposable
{
    private readonly MappedFile file;

    private FileMapping(MappedFile file) => this.file = file;

    /// <summary>Whether there are such tensors.</summary>
    internal static bool IsAvailable => true;

    /// <summary>Maps a file that is open for reading, of at least one byte.</summary>
    /// <exception cref="IOException">The file cannot be mapped.</exception>
    internal static FileMapping Open(SafeFileHandle handle) => new(MappedFile.Open(handle));

    /// <summary>A tensor over a part of the file, or null where one cannot be: the data must begin at a multiple of the element's size.</summary>
    /// <param name="offset">Where the data begin, in bytes.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="type">The element type.</param>
    internal Tensor? Tensor(long offset, IReadOnlyList<long> shape, ScalarType type) =>
        offset % type.ElementSize() == 0 ? file.tensor(offset, [.. shape], type) : null;

    /// <summary>Lets go of the file; tensors over it stay valid.</summary>
    public void Dispose() => file.Dispose();
}
