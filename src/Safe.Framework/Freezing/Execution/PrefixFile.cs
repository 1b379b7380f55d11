using System.Security.Cryptography;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Freezing.Execution;

/// <summary>
/// The prefix cache as files in a folder, one per frontier: safetensors with the rows, the examples they belong to, what they depend on, and a
/// SHA-256 of all before it, so that a file that was not written to its end, or was changed, is not used.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class PrefixFile(string folder)
{
    private const string Prefix = "prefix-";
    private const string Suffix = ".safetensors";
    private const string FingerprintKey = "fingerprint";
    private const string OutputKey = "output";
    private const string ShapeKey = "shape";

    /// <summary>The rows' tensor.</summary>
    internal const string RowsName = "rows";

    /// <summary>The examples' tensor.</summary>
    internal const string IdsName = "ids";

    /// <summary>The tensor of how many rows each example has.</summary>
    internal const string CountsName = "counts";

    /// <summary>The check sum's tensor, the last of the file.</summary>
    internal const string SumName = "sha256";

    /// <summary>Where the rows of a frontier lie.</summary>
    internal string PathOf(int frontier) => Path.Combine(folder, $"{Prefix}{frontier}{Suffix}");

    /// <summary>The frontiers that there are files of, the largest first.</summary>
    internal IReadOnlyList<int> Frontiers() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, $"{Prefix}*{Suffix}")
                    .Select(static path => Path.GetFileName(path)[Prefix.Length..^Suffix.Length])
                    .Select(static text => int.TryParse(text, out int frontier) ? frontier : 0)
                    .Where(static frontier => frontier > 0)
                    .OrderDescending(),
            ]
            : [];

    /// <summary>Starts to write the rows of a frontier.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal FileRows Create(int frontier, string fingerprint, RowKind kind, RowLayout layout)
    {
        Directory.CreateDirectory(folder);
        foreach (string unfinished in Directory.EnumerateFiles(folder, $".{Prefix}*"))
        {
            File.Delete(unfinished);
        }
        var metadata = new Dictionary<string, string>
        {
            [FingerprintKey] = fingerprint,
            [OutputKey] = kind.Output.ToString(),
            [ShapeKey] = string.Join(',', kind.Shape),
        };
        return new FileRows(PathOf(frontier), metadata, kind, layout);
    }

    /// <summary>The rows of a frontier.</summary>
    /// <param name="frontier">Units of the prefix.</param>
    /// <param name="fingerprint">What the rows must depend on.</param>
    /// <param name="layout">The examples.</param>
    /// <param name="problem">Why the file, where there is one, cannot be used.</param>
    /// <returns>Null: there are none that can be used.</returns>
    internal PrefixRows? Open(int frontier, string fingerprint, RowLayout layout, out string? problem)
    {
        problem = null;
        string path = PathOf(frontier);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            using var file = SafetensorsFile.Open(path);
            if (!string.Equals(file.Metadata.GetValueOrDefault(FingerprintKey), fingerprint, StringComparison.Ordinal))
            {
                problem = $"{path} is of other weights, data or settings";
                return null;
            }
            Verify(file);
            SafetensorsEntry rows = file.Entry(RowsName);
            string shape = file.Metadata[ShapeKey];
            var kind = new RowKind(
                rows.Type,
                Enum.Parse<ScalarType>(file.Metadata[OutputKey]),
                shape.Length == 0 ? [] : [.. shape.Split(',').Select(long.Parse)]
            );
            return new PrefixRows(file.Map(RowsName).DetachFromDisposeScope(), kind, layout);
        }
        catch (InvalidDataException damage)
        {
            problem = damage.Message;
            return null;
        }
    }

    /// <summary>Deletes the rows of all other frontiers.</summary>
    internal void KeepOnly(int frontier)
    {
        foreach (int other in Frontiers().Where(other => other != frontier))
        {
            File.Delete(PathOf(other));
        }
    }

    // What the sum covers was written by this class, so that everything behind the check is as it should be.
    private static void Verify(SafetensorsFile file)
    {
        using Stream stream = File.OpenRead(file.Path);
        byte[] expected = new byte[SHA256.HashSizeInBytes];
        if (stream.Length < expected.Length || file.Entries is not [.., { Name: SumName, Length: SHA256.HashSizeInBytes }])
        {
            throw new InvalidDataException($"{file.Path}: no prefix cache: the check sum is missing");
        }
        byte[] actual = FileRows.SumOf(stream, stream.Length - expected.Length);
        stream.ReadExactly(expected);
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException($"{file.Path}: its content is not what was written: the SHA-256 sums differ");
        }
    }
}
