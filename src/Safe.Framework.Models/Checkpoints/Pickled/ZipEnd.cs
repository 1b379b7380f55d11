using System.Buffers.Binary;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>What the end of a zip archive says of its directory.</summary>
/// <param name="Count">Number of files.</param>
/// <param name="Start">Where the directory begins.</param>
/// <param name="Length">Number of its bytes.</param>
internal sealed record ZipEnd(long Count, long Start, long Length)
{
    private const uint Signature = 0x06054b50;
    private const uint Signature64 = 0x06064b50;
    private const uint LocatorSignature64 = 0x07064b50;
    private const int Size = 22;
    private const int Size64 = 56;
    private const int LocatorSize64 = 20;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Finds and reads it.</summary>
    /// <exception cref="InvalidDataException">There is none, or it points outside of the file.</exception>
    internal static ZipEnd Read(TensorFile file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, Size + LongestComment)];
        long tailStart = file.Length - tail.Length;
        file.Fill(tail, tailStart);
        int place = PlaceIn(tail);
        if (place < 0)
        {
            throw new InvalidDataException($"{file.Path}: byte {file.Length}: the zip archive's end is missing: the file is truncated");
        }
        long position = tailStart + place;
        ReadOnlySpan<byte> record = tail.AsSpan(place);
        var end = new ZipEnd(
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[12..])
        );
        if (end.Count == ushort.MaxValue || end.Start == uint.MaxValue || end.Length == uint.MaxValue)
        {
            (end, position) = Read64(file, position);
        }
        return end.Start >= 0 && end.Length >= 0 && end.Start <= position && end.Length <= position - end.Start
            ? end
            : throw new InvalidDataException(
                $"{file.Path}: byte {position}: the zip archive's directory is said to be {end.Length} bytes at {end.Start}, which are not there"
            );
    }

    // The comment after the record must end with the file.
    private static int PlaceIn(ReadOnlySpan<byte> tail)
    {
        for (int place = tail.Length - Size; place >= 0; place--)
        {
            bool isHere =
                BinaryPrimitives.ReadUInt32LittleEndian(tail[place..]) == Signature
                && BinaryPrimitives.ReadUInt16LittleEndian(tail[(place + 20)..]) == tail.Length - place - Size;
            if (isHere)
            {
                return place;
            }
        }
        return -1;
    }

    private static (ZipEnd End, long Position) Read64(TensorFile file, long position)
    {
        Span<byte> locator = stackalloc byte[LocatorSize64];
        Span<byte> record = stackalloc byte[Size64];
        long place = position - LocatorSize64;
        if (place >= 0)
        {
            file.Fill(locator, place);
            long start = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(locator) == LocatorSignature64 && start >= 0 && start <= place - Size64)
            {
                file.Fill(record, start);
                if (BinaryPrimitives.ReadUInt32LittleEndian(record) == Signature64)
                {
                    return (
                        new ZipEnd(
                            BinaryPrimitives.ReadInt64LittleEndian(record[32..]),
                            BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
                            BinaryPrimitives.ReadInt64LittleEndian(record[40..])
                        ),
                        start
                    );
                }
            }
        }
        throw new InvalidDataException($"{file.Path}: byte {position}: the zip archive announces a 64-bit directory that is not there");
    }
}
