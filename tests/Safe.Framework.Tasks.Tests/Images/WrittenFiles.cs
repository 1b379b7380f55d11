using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Safe.Framework.Tasks.Tests.Images;

/// <summary>Files of images written byte by byte into a folder of their own.</summary>
internal sealed class WrittenFiles : IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("safe-images-").FullName;

    /// <summary>Big-endian numbers and then bytes, as IDX has them.</summary>
    internal static byte[] Idx(int[] numbers, params byte[] elements)
    {
        byte[] header = new byte[sizeof(int) * numbers.Length];
        foreach ((int place, int number) in numbers.Index())
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int) * place), number);
        }
        return [.. header, .. elements];
    }

    /// <summary>A text and then bytes, as Netpbm has them.</summary>
    internal static byte[] Netpbm(string header, params byte[] pixels) => [.. Encoding.ASCII.GetBytes(header), .. pixels];

    internal string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal string WritePacked(string name, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }
        return Write(name, packed.ToArray());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
