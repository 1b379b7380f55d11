using System.Buffers.Binary;
using System.Text;

namespace Safe.Torch.Native;

/// <summary>What a shared library of Linux asks its loader for.</summary>
/// <param name="Libraries">Names of the libraries that it needs.</param>
/// <param name="Folders">Where it says to look first.</param>
internal sealed record ElfDependencies(IReadOnlyList<string> Libraries, IReadOnlyList<string> Folders)
{
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const int Needed = 1;
    private const int StringTable = 5;
    private const int RPath = 15;
    private const int RunPath = 29;

    /// <summary>Reads a whole 64-bit little-endian library; anything else asks for nothing.</summary>
    internal static ElfDependencies Of(string path)
    {
        ElfDependencies none = new([], []);
        if (!ElfFile.Is64BitLittleEndian(path) || ElfFile.MissingBytes(path) > 0)
        {
            return none;
        }
        byte[] file = File.ReadAllBytes(path);
        List<(int Kind, long Offset, long Address, long Size)> segments = Segments(file);
        (int Kind, long Offset, long Address, long Size) dynamic = segments.Find(segment => segment.Kind == DynamicSegment);
        List<(long Tag, long Value)> entries = [];
        for (long at = dynamic.Offset; at < dynamic.Offset + dynamic.Size; at += 16)
        {
            entries.Add((Int64(file, at), Int64(file, at + 8)));
        }
        long address = entries.Find(entry => entry.Tag == StringTable).Value;
        (int Kind, long Offset, long Address, long Size) home = segments.Find(segment =>
            segment.Kind == LoadSegment && address >= segment.Address && address < segment.Address + segment.Size
        );
        long strings = address - home.Address + home.Offset;
        string[] TextsOf(params long[] tags) =>
            [.. entries.Where(entry => tags.Contains(entry.Tag)).Select(entry => Text(file, strings + entry.Value))];
        return new(TextsOf(Needed), [.. TextsOf(RPath, RunPath).SelectMany(folders => folders.Split(':'))]);
    }

    private static List<(int Kind, long Offset, long Address, long Size)> Segments(byte[] file)
    {
        long table = Int64(file, 0x20);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x36));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x38));
        List<(int Kind, long Offset, long Address, long Size)> segments = [];
        for (long at = table; at < table + ((long)count * size); at += size)
        {
            int kind = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan((int)at));
            segments.Add((kind, Int64(file, at + 0x08), Int64(file, at + 0x10), Int64(file, at + 0x20)));
        }
        return segments;
    }

    private static long Int64(byte[] file, long at) => BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(checked((int)at)));

    private static string Text(byte[] file, long at)
    {
        ReadOnlySpan<byte> rest = file.AsSpan(checked((int)at));
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }
}
