using System.Buffers.Binary;
using System.Text;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Zip archives put together by hand, right or wrong: files stored as they are.</summary>
internal sealed class ZipWriter
{
    private readonly MemoryStream local = new();
    private readonly MemoryStream central = new();
    private int count;

    /// <summary>Where the next file's local header will begin.</summary>
    internal long Position => local.Length;

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="method">The compression method that is announced.</param>
    /// <param name="flags">The flags that are announced.</param>
    /// <param name="announced">The length that is announced; null for the true one.</param>
    /// <param name="header">Where the local header is said to be; null for the true place.</param>
    internal ZipWriter Add(string name, byte[] content, int method = 0, int flags = 0, uint? announced = null, uint? header = null)
    {
        byte[] path = Encoding.UTF8.GetBytes(name);
        uint length = announced ?? (uint)content.Length;
        uint place = header ?? (uint)local.Length;
        // As torch.save does: the bytes begin at a multiple of 64.
        int padding = (int)(-(local.Length + 30 + path.Length + 4) & 63);
        Write(
            local,
            0x04034b50u,
            (ushort)10,
            (ushort)flags,
            (ushort)method,
            0u,
            0u,
            length,
            length,
            (ushort)path.Length,
            (ushort)(padding + 4)
        );
        local.Write(path);
        Write(local, (ushort)0x4246, (ushort)padding);
        local.Write(new byte[padding]);
        local.Write(content);
        Write(
            central,
            0x02014b50u,
            (ushort)10,
            (ushort)10,
            (ushort)flags,
            (ushort)method,
            0u,
            0u,
            length,
            length,
            (ushort)path.Length,
            (ushort)0,
            (ushort)0,
            (ushort)0,
            (ushort)0,
            0u,
            place
        );
        central.Write(path);
        count++;
        return this;
    }

    /// <summary>The archive.</summary>
    /// <param name="directory">Where the directory is said to be; null for the true place.</param>
    /// <param name="size">How long it is said to be; null for its true length.</param>
    internal byte[] Bytes(uint? directory = null, uint? size = null)
    {
        using var archive = new MemoryStream();
        archive.Write(local.ToArray());
        archive.Write(central.ToArray());
        Write(
            archive,
            0x06054b50u,
            0u,
            (ushort)count,
            (ushort)count,
            size ?? (uint)central.Length,
            directory ?? (uint)local.Length,
            (ushort)0
        );
        return archive.ToArray();
    }

    /// <summary>The archive with a 64-bit end, as torch.save writes it for large files.</summary>
    internal byte[] Bytes64()
    {
        using var archive = new MemoryStream();
        archive.Write(local.ToArray());
        archive.Write(central.ToArray());
        long end = archive.Length;
        Write(archive, 0x06064b50u, 44L, (ushort)45, (ushort)45, 0u, 0u, (long)count, (long)count, central.Length, local.Length);
        Write(archive, 0x07064b50u, 0u, end, 1u);
        Write(archive, 0x06054b50u, 0u, ushort.MaxValue, ushort.MaxValue, uint.MaxValue, uint.MaxValue, (ushort)0);
        return archive.ToArray();
    }

    private static void Write(MemoryStream stream, params object[] numbers)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (object number in numbers)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number is uint wide ? wide : Convert.ToInt64(number, null));
            stream.Write(
                bytes[
                    ..(
                        number is ushort ? 2
                        : number is uint ? 4
                        : 8
                    )
                ]
            );
        }
    }
}
