using System.Buffers.Binary;
using System.Text;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>
/// The directory of a zip archive whose files are stored as they are, as <c>torch.save</c> writes them. All places are checked before anything is read:
/// within the archive, no two overlapping, no name twice.
/// </summary>
internal static class ZipDirectory
{
    private const uint CentralSignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const int CentralSize = 46;
    private const int LocalSize = 30;
    private const long MaximumLength = 1L << 26;
    private const int Encrypted = 1;
    private const int Field64 = 1;

    /// <summary>Reads the directory.</summary>
    /// <returns>The files by name.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged, or holds compressed or encrypted files.</exception>
    internal static IReadOnlyDictionary<string, ZipEntry> Read(TensorFile file)
    {
        ZipEnd end = ZipEnd.Read(file);
        if (end.Length > MaximumLength || end.Count < 0 || end.Count > end.Length / CentralSize)
        {
            throw Fault(file, end.Start, $"a directory of {end.Count} files in {end.Length} bytes cannot be");
        }
        byte[] directory = new byte[(int)end.Length];
        file.Fill(directory, end.Start);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        int position = 0;
        for (long number = 0; number < end.Count; number++)
        {
            ZipEntry entry = ReadEntry(file, end, directory, ref position);
            if (!entries.TryAdd(entry.Name, entry))
            {
                throw Fault(file, end.Start + position, $"the directory names {SafetensorsHeader.Quoted(entry.Name)} twice");
            }
        }
        RequireApart(file, entries.Values);
        return entries;
    }

    private static ZipEntry ReadEntry(TensorFile file, ZipEnd end, ReadOnlySpan<byte> directory, ref int position)
    {
        long place = end.Start + position;
        ReadOnlySpan<byte> record = directory[position..];
        if (record.Length < CentralSize || BinaryPrimitives.ReadUInt32LittleEndian(record) != CentralSignature)
        {
            throw Fault(file, place, "an entry of the directory is missing");
        }
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(record[30..]);
        int length = CentralSize + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        if (record.Length < length)
        {
            throw Fault(file, place, "an entry of the directory runs over its end");
        }
        string name = Encoding.UTF8.GetString(record.Slice(CentralSize, nameLength));
        string quoted = SafetensorsHeader.Quoted(name);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(record[8..]) & Encrypted) != 0)
        {
            throw Fault(file, place, $"{quoted} is encrypted");
        }
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[10..]) is var method and not 0)
        {
            throw Fault(file, place, $"{quoted} is compressed (method {method}); torch.save stores files as they are");
        }
        (long stored, long whole, long header) = Places(record, record.Slice(CentralSize + nameLength, extraLength));
        if (stored != whole || stored < 0 || header < 0)
        {
            throw Fault(file, place, $"{quoted} is said to be {whole} bytes, stored in {stored} at {header}");
        }
        position += length;
        return Locate(file, end, new ZipEntry(name, header, header, whole));
    }

    // Sizes and place that do not fit into 32 bits stand in a field of their own, in this order.
    private static (long Stored, long Whole, long Header) Places(ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra)
    {
        ReadOnlySpan<byte> wide = Wide(extra);
        long whole = Next(record[24..], ref wide);
        long stored = Next(record[20..], ref wide);
        return (stored, whole, Next(record[42..], ref wide));
    }

    private static long Next(ReadOnlySpan<byte> narrow, ref ReadOnlySpan<byte> wide)
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(narrow);
        if (value != uint.MaxValue)
        {
            return value;
        }
        if (wide.Length < sizeof(long))
        {
            return -1;
        }
        long large = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return large;
    }

    private static ReadOnlySpan<byte> Wide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }
            if (id == Field64)
            {
                return extra.Slice(4, length);
            }
            extra = extra[(4 + length)..];
        }
        return [];
    }

    // Only the local header tells where the bytes begin, because torch.save aligns them there.
    private static ZipEntry Locate(TensorFile file, ZipEnd end, ZipEntry entry)
    {
        Span<byte> local = stackalloc byte[LocalSize];
        string quoted = SafetensorsHeader.Quoted(entry.Name);
        if (entry.Header > end.Start - LocalSize)
        {
            throw Fault(file, end.Start, $"{quoted} is said to begin at byte {entry.Header}, where the archive's files end");
        }
        file.Fill(local, entry.Header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(local) != LocalSignature)
        {
            throw Fault(file, entry.Header, $"{quoted} is said to begin here, but does not");
        }
        int names = BinaryPrimitives.ReadUInt16LittleEndian(local[26..]);
        long start = entry.Header + LocalSize + names + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        return start <= end.Start && entry.Length <= end.Start - start
            ? entry with
            {
                Start = start,
            }
            : throw Fault(
                file,
                entry.Header,
                $"{quoted} is said to be {entry.Length} bytes from byte {start}, but the archive's files end at {end.Start}"
            );
    }

    private static void RequireApart(TensorFile file, IEnumerable<ZipEntry> entries)
    {
        ZipEntry? before = null;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.Header))
        {
            if (before is not null && entry.Header < before.Start + before.Length)
            {
                throw Fault(
                    file,
                    entry.Header,
                    $"{SafetensorsHeader.Quoted(entry.Name)} overlaps {SafetensorsHeader.Quoted(before.Name)}, which ends at byte {before.Start + before.Length}"
                );
            }
            before = entry;
        }
    }

    private static InvalidDataException Fault(TensorFile file, long position, string complaint) =>
        new($"{file.Path}: byte {position}: {complaint}");
}
