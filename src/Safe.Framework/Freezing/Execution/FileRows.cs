using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Freezing.Execution;

/// <summary>Writes rows into a file, which gets its name when it is finished, and maps it then.</summary>
internal sealed class FileRows : IRowWriter
{
    private readonly string path;
    private readonly string unfinished;
    private readonly RowKind kind;
    private readonly RowLayout layout;
    private readonly SafeFileHandle file;
    private readonly long start;

    /// <summary>Makes the file, whole but for its rows.</summary>
    internal FileRows(string path, IReadOnlyDictionary<string, string> metadata, RowKind kind, RowLayout layout)
    {
        this.path = path;
        this.kind = kind;
        this.layout = layout;
        unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.tmp");
        long[] ids = [.. layout.Ids];
        long[] counts = [.. layout.Counts];
        List<SafetensorsEntry> entries =
        [
            new(PrefixFile.IdsName, ScalarType.Int64, [ids.Length], 0, ids.Length * sizeof(long)),
            new(PrefixFile.CountsName, ScalarType.Int64, [counts.Length], ids.Length * sizeof(long), counts.Length * sizeof(long)),
            new(PrefixFile.RowsName, kind.Stored, [layout.Rows + 1, kind.Width], 2L * ids.Length * sizeof(long), kind.Bytes(layout)),
        ];
        long end = entries[^1].Offset + entries[^1].Length;
        entries.Add(new(PrefixFile.SumName, ScalarType.Byte, [SHA256.HashSizeInBytes], end, SHA256.HashSizeInBytes));
        byte[] header = SafetensorsWriter.Header(entries, metadata);
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        start = length.Length + header.Length + entries[2].Offset;

        file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.ReadWrite);
        byte[] head = [.. length, .. header, .. MemoryMarshal.AsBytes(ids.AsSpan()), .. MemoryMarshal.AsBytes(counts.AsSpan())];
        try
        {
            RandomAccess.Write(file, head, 0);
            // What is never written reads as zero: padding's row.
            RandomAccess.SetLength(file, start + entries[2].Length + SHA256.HashSizeInBytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Write(long first, Tensor rows)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor kept = rows.to(kind.Stored).cpu().contiguous();
        RandomAccess.Write(file, kept.bytes, start + first * kind.Width * SafetensorsTypes.SizeOf(kind.Stored));
    }

    /// <inheritdoc/>
    public PrefixRows Finish()
    {
        using (var stream = new FileStream(file, FileAccess.ReadWrite))
        {
            stream.Position = 0;
            stream.Write(SumOf(stream, stream.Length - SHA256.HashSizeInBytes));
        }
        File.Move(unfinished, path, overwrite: true);
        using var written = SafetensorsFile.Open(path);
        return new PrefixRows(written.Map(PrefixFile.RowsName).DetachFromDisposeScope(), kind, layout);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        File.Delete(unfinished);
    }

    /// <summary>The SHA-256 of a stream's next bytes.</summary>
    internal static byte[] SumOf(Stream stream, long length)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        while (length > 0)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length));
            stream.ReadExactly(part);
            sum.AppendData(part);
            length -= part.Length;
        }
        return sum.GetHashAndReset();
    }
}
