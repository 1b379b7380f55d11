using System.IO.Compression;
using System.Text;

namespace Safe.Framework.Tasks.Files;

/// <summary>Text files of data sets, packed by gzip or not.</summary>
public static class TextFile
{
    /// <summary>Opens a text in UTF-8; a byte-order mark is taken away, and bytes that are no UTF-8 are refused.</summary>
    /// <param name="path">The file; its name ends in <c>.gz</c> if it is packed.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static StreamReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
        }
        return new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
    }

    /// <summary>The file of a name, or packed, whichever is there.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="names">Its names, without <c>.gz</c>; the first that is there is taken.</param>
    /// <exception cref="FileNotFoundException">None is there.</exception>
    public static string Find(string folder, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path) || File.Exists(path += ".gz"))
            {
                return path;
            }
        }
        throw new FileNotFoundException($"{folder}: there is no {string.Join(", no ", names!)}, packed (.gz) or not");
    }
}
