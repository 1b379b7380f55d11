using System.Buffers.Binary;

namespace Safe.Framework.Checkpoints;

/// <summary>
/// An open safetensors file. Opening reads and checks the header only; a tensor's data are read when it is asked for, straight into
/// the tensor's memory.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int LengthBytes = 8;

    private readonly TensorFile file;
    private readonly long dataStart;
    private readonly Dictionary<string, SafetensorsEntry> byName;

    private SafetensorsFile(TensorFile file, long dataStart, SafetensorsHeader header)
    {
        this.file = file;
        this.dataStart = dataStart;
        Entries = header.Entries;
        Metadata = header.Metadata;
        byName = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path.</summary>
    public string Path => file.Path;

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The free text entries of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a valid safetensors file; the message names the file and the place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        TensorFile file = TensorFile.Open(path);
        try
        {
            long fileLength = file.Length;
            Span<byte> prefix = stackalloc byte[LengthBytes];
            if (fileLength < LengthBytes)
            {
                throw new InvalidDataException(
                    $"{path}: byte {fileLength}: not a safetensors file: {fileLength} bytes, at least {LengthBytes} are needed"
                );
            }
            file.Fill(prefix, 0);
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (length > SafetensorsHeader.MaximumLength || (long)length > fileLength - LengthBytes)
            {
                throw new InvalidDataException(
                    $"{path}: byte 0: not a safetensors file, or truncated: a header of {length} bytes is announced, the file has {fileLength} bytes"
                        + $" and a header may have {SafetensorsHeader.MaximumLength}"
                );
            }
            byte[] json = new byte[(int)length];
            file.Fill(json, LengthBytes);
            long dataStart = LengthBytes + (long)length;
            return new SafetensorsFile(file, dataStart, SafetensorsHeader.Parse(json, fileLength - dataStart, path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file holds a tensor of this name.</summary>
    /// <param name="name">The tensor's name.</param>
    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>What the header says of a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="InvalidDataException">The file does not hold it.</exception>
    public SafetensorsEntry Entry(string name) =>
        byName.TryGetValue(name, out SafetensorsEntry? entry)
            ? entry
            : throw new InvalidDataException($"{Path}: tensor {SafetensorsHeader.Quoted(name)} is missing");

    /// <summary>Reads a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>A new tensor in main memory, of the stored type and shape, owned by the current dispose scope.</returns>
    /// <exception cref="InvalidDataException">The file does not hold it, or ends early.</exception>
    public Tensor Read(string name)
    {
        SafetensorsEntry entry = Entry(name);
        return file.Read(entry.Shape, entry.Type, dataStart + entry.Offset);
    }

    /// <summary>
    /// A tensor over the file's own pages: it takes no memory until it is used, and then only pages that the system may drop again. Treat it
    /// as read-only: writing into it changes this process's copy of the page, never the file. It may outlive this object. Where the tensor
    /// library cannot do that, or the data begin at no multiple of the element's size, the tensor is read as by <see cref="Read"/>.
    /// </summary>
    /// <remarks>The file must not be made shorter while such a tensor lives: reading what is gone ends the process. Replacing it by
    /// <see cref="AtomicFile"/> is safe.</remarks>
    /// <param name="name">The tensor's name.</param>
    /// <returns>A new tensor in main memory, of the stored type and shape, owned by the current dispose scope.</returns>
    /// <exception cref="InvalidDataException">The file does not hold it, or was made shorter.</exception>
    public Tensor Map(string name)
    {
        SafetensorsEntry entry = Entry(name);
        return file.Map(entry.Shape, entry.Type, dataStart + entry.Offset) ?? Read(name);
    }

    /// <summary>Reads a tensor into an existing one of the same shape, converting its element type where they differ.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">The tensor to fill, on any device; a parameter keeps its identity.</param>
    /// <exception cref="InvalidDataException">The file does not hold it, in another shape, or ends early.</exception>
    public void CopyTo(string name, Tensor destination)
    {
        SafetensorsEntry entry = Entry(name);
        if (!destination.shape.SequenceEqual(entry.Shape))
        {
            throw new InvalidDataException(
                $"{Path}: tensor {SafetensorsHeader.Quoted(name)} has shape [{string.Join(", ", entry.Shape)}], expected is [{string.Join(", ", destination.shape)}]"
            );
        }
        file.CopyTo(destination, entry.Type, dataStart + entry.Offset);
    }

    /// <summary>Closes the file. Mapped tensors stay valid.</summary>
    public void Dispose() => file.Dispose();
}
