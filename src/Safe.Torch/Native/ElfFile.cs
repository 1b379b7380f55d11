using System.Buffers.Binary;

namespace Safe.Torch.Native;

/// <summary>A shared library's file on Linux. The system's loader maps a torn one and dies of it, so it is looked at before.</summary>
internal static class ElfFile
{
    private const int HeaderLength = 64;

    /// <summary>How many bytes of a 64-bit library are missing at its end; 0 if it is whole, or no such file at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static long MissingBytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderLength];
        int read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read < HeaderLength)
        {
            return HeaderLength - read;
        }
        bool is64BitLittleEndian = header[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]);
        if (!is64BitLittleEndian)
        {
            return 0;
        }
        // The table of sections comes last: e_shoff, and e_shnum entries of e_shentsize bytes.
        long table = BinaryPrimitives.ReadInt64LittleEndian(header[0x28..]);
        long entries =
            (long)BinaryPrimitives.ReadUInt16LittleEndian(header[0x3A..]) * BinaryPrimitives.ReadUInt16LittleEndian(header[0x3C..]);
        return Math.Max(0, table + entries - file.Length);
    }
}
