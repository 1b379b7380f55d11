using System.IO.Compression;

namespace Safe.Framework.Tasks.Files;

/// <summary>Binary files of data sets, packed by gzip or not.</summary>
internal static class BinaryFile
{
    /// <summary>Opens a file; one whose name ends in <c>.gz</c> is unpacked on the way.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static Stream Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Stream stream = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    /// <summary>The bytes of a whole file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is larger than an array can be, or no gzip although its name ends so.</exception>
    internal static byte[] ReadAll(string path)
    {
        using Stream stream = Open(path);
        try
        {
            (byte[] bytes, int count) = Read(stream, Array.MaxLength);
            return stream.ReadByte() < 0 ? bytes[..count] : throw new InvalidDataException($"it holds more than {Array.MaxLength} bytes");
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"{path}: cannot be read: {damaged.Message}", damaged);
        }
    }

    /// <summary>Reads so many bytes, or as many as there are: room is made as they come, since the number may be a lie.</summary>
    /// <returns>An array of that many bytes or more, and how many of them were read.</returns>
    internal static (byte[] Bytes, int Count) Read(Stream stream, int most)
    {
        byte[] bytes = new byte[Math.Min(most, 1 << 16)];
        int count = 0;
        while (true)
        {
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
            if (count < bytes.Length || count == most)
            {
                return (bytes, count);
            }
            Array.Resize(ref bytes, (int)Math.Min(most, 2L * bytes.Length));
        }
    }
}
