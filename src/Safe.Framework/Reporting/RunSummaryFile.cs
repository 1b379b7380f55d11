using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Reporting;

/// <summary>Reads and writes <see cref="RunSummary"/> as JSON (<c>summary.json</c>), with names in snake case.</summary>
public static partial class RunSummaryFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "summary.json";

    private static readonly SummaryJson Context = new(
        new JsonSerializerOptions(SummaryJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>The summary as JSON text.</summary>
    /// <param name="summary">The summary.</param>
    public static string Write(RunSummary summary) => JsonSerializer.Serialize(summary, Context.RunSummary);

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunSummary summary, string path) => AtomicFile.WriteText(path, Write(summary) + "\n");

    /// <summary>Reads what <see cref="Write(RunSummary)"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">The text is not such a summary.</exception>
    public static RunSummary Read(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Context.RunSummary) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{source}: not a run summary: {error.Message}", error);
        }
    }

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Converters = [typeof(FiniteNumberConverter)]
    )]
    [JsonSerializable(typeof(RunSummary))]
    private sealed partial class SummaryJson : JsonSerializerContext;
}
