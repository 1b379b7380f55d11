using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>The sizes of a table that are measured, a file for each: a table that goes on takes them as they are.</summary>
/// <param name="folder">Where the files go.</param>
internal sealed partial class FinishedSizes(string folder)
{
    /// <summary>Forgets all sizes.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps a size.</summary>
    /// <param name="size">The size.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(FinishedSize size)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(PathOf(size.Size), JsonSerializer.Serialize(size, SizeJson.Default.FinishedSize) + "\n");
    }

    /// <summary>What was measured; null where it was not.</summary>
    /// <param name="size">The size.</param>
    /// <param name="device">Where the steps run now.</param>
    /// <exception cref="InvalidDataException">The file cannot be read, or it is of other steps.</exception>
    public MeasuredSize? Find(TableSize size, string device)
    {
        string path = PathOf(size);
        if (!File.Exists(path))
        {
            return null;
        }
        FinishedSize found = Read(path);
        return found.Device == device && Text(found.Size) == Text(size)
            ? found.Result
            : throw new InvalidDataException($"{path} is of other steps; without --resume all sizes are measured anew, or delete the file");
    }

    private static FinishedSize Read(string path)
    {
        try
        {
            return
                JsonSerializer.Deserialize(File.ReadAllText(path), SizeJson.Default.FinishedSize)
                    is { Size: not null, Result.Phases.Count: > 0 } size
                ? size
                : throw new InvalidDataException($"{path}: not a measured size: something is missing; delete it to measure it again");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: not a measured size: {error.Message}; delete it to measure it again", error);
        }
    }

    private static string Text(TableSize size) => JsonSerializer.Serialize(size, SizeJson.Default.TableSize);

    private string PathOf(TableSize size) => Path.Combine(folder, $"{size.Model}-{size.Task}.json".ToLowerInvariant());

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        UseStringEnumConverter = true
    )]
    [JsonSerializable(typeof(FinishedSize))]
    private sealed partial class SizeJson : JsonSerializerContext;
}
