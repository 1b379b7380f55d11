using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

/// <summary>A shared library's file on Linux. The system's loader maps a torn one and dies of it, so it is looked at before.</summary>
internal static class ElfFile
{
    private const int HeaderLength = 64;

    private const int MachineOffset = 0x12;

    /// <summary>How many bytes of a 64-bit library are missing at its end; 0 if it is whole, or no such file at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static long MissingBytes(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        int read = ReadHeader(path, header, out long length);
        if (read < HeaderLength)
        {
            return HeaderLength - read;
        }
        if (!Is64BitLittleEndian(header))
        {
            return 0;
        }
        // The table of sections comes last: e_shoff, and e_shnum entries of e_shentsize bytes.
        long table = BinaryPrimitives.ReadInt64LittleEndian(header[0x28..]);
        long entries =
            (long)BinaryPrimitives.ReadUInt16LittleEndian(header[0x3A..]) * BinaryPrimitives.ReadUInt16LittleEndian(header[0x3C..]);
        return Math.Max(0, table + entries - length);
    }

    /// <summary>The processor that a 64-bit library is for; null if it is no such file, or for a processor that .NET does not know here.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static Architecture? MachineOf(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (ReadHeader(path, header, out _) < HeaderLength || !Is64BitLittleEndian(header))
        {
            return null;
        }
        return BinaryPrimitives.ReadUInt16LittleEndian(header[MachineOffset..]) switch
        {
            0x3E => Architecture.X64,
            0xB7 => Architecture.Arm64,
            _ => null,
        };
    }

    private static int ReadHeader(string path, Span<byte> header, out long length)
    {
        using FileStream file = File.OpenRead(path);
        length = file.Length;
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
    }

    private static bool Is64BitLittleEndian(ReadOnlySpan<byte> header) =>
        header[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]);
}
