using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Safe.Framework.Checkpoints;

/// <summary>What a checkpoint holds (<c>manifest.json</c>). It is written last: a folder without it is no checkpoint.</summary>
internal sealed partial record CheckpointManifest
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "manifest.json";

    private const int CurrentVersion = 1;

    /// <summary>Version of the layout.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>Training steps done.</summary>
    public required int Step { get; init; }

    /// <summary>The files by name.</summary>
    public required IReadOnlyDictionary<string, FileFacts> Files { get; init; }

    /// <summary>Writes the manifest of the files that lie in a folder.</summary>
    internal static void Write(string folder, int step)
    {
        var manifest = new CheckpointManifest
        {
            FormatVersion = CurrentVersion,
            Step = step,
            Files = Directory
                .EnumerateFiles(folder)
                .Order(StringComparer.Ordinal)
                .ToDictionary(static file => Path.GetFileName(file), FactsOf, StringComparer.Ordinal),
        };
        AtomicFile.WriteText(
            Path.Combine(folder, FileName),
            JsonSerializer.Serialize(manifest, ManifestJson.Default.CheckpointManifest) + "\n"
        );
    }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="InvalidDataException">There is none, or it cannot be read.</exception>
    internal static CheckpointManifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: is missing: the folder is no checkpoint, or was not written to the end");
        }
        CheckpointManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.CheckpointManifest);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: not a manifest: {error.Message}", error);
        }
        if (manifest?.Files is null || manifest.FormatVersion != CurrentVersion || manifest.Step < 0)
        {
            throw new InvalidDataException($"{path}: not a manifest of format version {CurrentVersion}");
        }
        string? stray = manifest.Files.Keys.FirstOrDefault(static name =>
            !string.Equals(name, Path.GetFileName(name), StringComparison.Ordinal)
        );
        return stray is null ? manifest : throw new InvalidDataException($"{path}: '{stray}' is no name of a file in the folder");
    }

    /// <summary>Compares the files of a folder with what was written.</summary>
    /// <exception cref="InvalidDataException">A file differs; the message names it.</exception>
    internal void Verify(string folder)
    {
        foreach ((string name, FileFacts expected) in Files)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                throw new InvalidDataException($"{path}: is missing");
            }
            FileFacts found = FactsOf(path);
            if (found.Size != expected.Size)
            {
                throw new InvalidDataException($"{path}: has {found.Size} bytes, {expected.Size} were written");
            }
            if (found != expected)
            {
                throw new InvalidDataException($"{path}: its content is not what was written: the SHA-256 sums differ");
            }
        }
    }

    private static FileFacts FactsOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new FileFacts(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>Size and SHA-256 of a file.</summary>
    internal sealed record FileFacts(long Size, string Sha256);

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(CheckpointManifest))]
    private sealed partial class ManifestJson : JsonSerializerContext;
}
