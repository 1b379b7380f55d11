using System.Text.Json;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>The index of a checkpoint in several files (<c>model.safetensors.index.json</c>): which tensor lies in which of them.</summary>
internal static class WeightIndex
{
    private const long MaximumLength = 100_000_000;
    private const string Map = "weight_map";

    /// <summary>Reads an index.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ending">What the names of the files end with, such as <c>.safetensors</c>.</param>
    /// <returns>File names by tensor names.</returns>
    /// <exception cref="InvalidDataException">Not an index, or it names a file outside of its folder.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static IReadOnlyDictionary<string, string> Read(string path, string ending)
    {
        try
        {
            using FileStream stream = ConfigFile.Open(path, MaximumLength);
            using JsonDocument document = JsonDocument.Parse(stream);
            return FilesOf(document.RootElement, path, ending);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }

    private static Dictionary<string, string> FilesOf(JsonElement root, string path, string ending)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(Map, out JsonElement map)
            || map.ValueKind != JsonValueKind.Object
        )
        {
            throw new InvalidDataException($"{path}: field '{Map}' must be an object of file names");
        }
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            string name = SafetensorsHeader.Quoted(entry.Name);
            string? file = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;
            if (file is null || !IsNameInFolder(file) || !file.EndsWith(ending, StringComparison.Ordinal))
            {
                string found = SafetensorsHeader.Quoted(file ?? entry.Value.GetRawText());
                throw new InvalidDataException(
                    $"{path}: '{Map}' places {name} in {found}; expected the name of a {ending} file in the same folder"
                );
            }
            if (!files.TryAdd(entry.Name, file))
            {
                throw new InvalidDataException($"{path}: '{Map}' names {name} twice");
            }
        }
        return files.Count > 0 ? files : throw new InvalidDataException($"{path}: '{Map}' names no tensor");
    }

    // A name with a folder in it would lead elsewhere, on whichever system.
    private static bool IsNameInFolder(string file) => file.IndexOfAny(['/', '\\', ':', '\0']) < 0;
}
