using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

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
        byte[] header = Header(path);
        if (header.Length < HeaderLength)
        {
            return HeaderLength - header.Length;
        }
        if (!Is64BitLittleEndian(header))
        {
            return 0;
        }
        // The table of sections comes last: e_shoff, and e_shnum entries of e_shentsize bytes.
        long table = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(0x28));
        long entries =
            (long)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3A))
            * BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3C));
        return Math.Max(0, table + entries - new FileInfo(path).Length);
    }

    /// <summary>The machine that a library is built for, if that is not this process's; null if it is, or cannot be told.</summary>
    internal static string? ForeignMachine(string path)
    {
        byte[] header = Header(path);
        if (header.Length < HeaderLength || !IsElf(header) || MachineHere() is not { } here)
        {
            return null;
        }
        if (!Is64BitLittleEndian(header))
        {
            return "another word size or byte order";
        }
        int machine = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x12));
        return machine == here ? null : NameOf(machine);
    }

    /// <summary>Whether the file starts as a 64-bit little-endian library does.</summary>
    internal static bool Is64BitLittleEndian(string path) => Header(path) is { Length: HeaderLength } header && Is64BitLittleEndian(header);

    private static bool Is64BitLittleEndian(byte[] header) => IsElf(header) && header[4] == 2 && header[5] == 1;

    private static bool IsElf(byte[] header) =>
        header.AsSpan(0, 4).SequenceEqual((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']);

    private static byte[] Header(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] header = new byte[HeaderLength];
        int read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        return header[..read];
    }

    private static int? MachineHere() =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 62,
            Architecture.Arm64 => 183,
            _ => null,
        };

    private static string NameOf(int machine) =>
        machine switch
        {
            62 => nameof(Architecture.X64),
            183 => nameof(Architecture.Arm64),
            21 => nameof(Architecture.Ppc64le),
            243 => nameof(Architecture.RiscV64),
            _ => string.Create(CultureInfo.InvariantCulture, $"another machine (ELF number {machine})"),
        };
}
