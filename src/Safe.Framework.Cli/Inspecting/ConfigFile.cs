using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters.Peft;

namespace Safe.Framework.Cli.Inspecting;

/// <summary>A JSON file that describes weights.</summary>
internal static class ConfigFile
{
    // Indices of the largest models have some hundred kilobytes.
    private const long MaximumLength = 64L << 20;

    /// <summary>The file's object.</summary>
    /// <exception cref="InvalidDataException">The file is no JSON object, or too long.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JsonObject Object(string path)
    {
        if (new FileInfo(path).Length > MaximumLength)
        {
            throw new InvalidDataException($"{path}: longer than {MaximumLength} bytes");
        }
        try
        {
            JsonObject fields =
                JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new JsonException("a JSON object is expected");
            // A name that is there twice shows only when the object is first looked into.
            _ = fields.Count;
            return fields;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>The file's fields, read with messages that name file and field.</summary>
    /// <exception cref="InvalidDataException">The file is no JSON object, or too long.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static JsonFields Fields(string path) => new(path, Object(path));
}
