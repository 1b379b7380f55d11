using System.Numerics;
using System.Runtime.InteropServices;

namespace Safe.Framework.Reporting.TensorBoard;

/// <summary>CRC-32C (Castagnoli), as RFC 3720 gives it, and TensorFlow's masked form of it.</summary>
internal static class MaskedCrc
{
    /// <summary>The checksum of some bytes.</summary>
    internal static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }
        return ~crc;
    }

    /// <summary>The checksum as records store it: rotated and offset, so that a checksum of checksums is none.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Crc32C(bytes), 15) + 0xA282EAD8);
}
