using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Reporting;

/// <summary>Analyses as files: everything as JSON with names in snake case, each part as comma-separated text, and the page.</summary>
public static partial class AnalysisFiles
{
    private static readonly AnalysisJson Context = new(
        new JsonSerializerOptions(AnalysisJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>The analyses as JSON text.</summary>
    /// <param name="results">The analyses.</param>
    public static string Json(AnalysisResults results) => JsonSerializer.Serialize(results, Context.AnalysisResults);

    /// <summary>Reads what <see cref="Json"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">The text holds no analyses.</exception>
    public static AnalysisResults Read(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Context.AnalysisResults) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{source}: not the results of an analysis: {error.Message}", error);
        }
    }

    /// <summary>Writes <c>&lt;name&gt;.json</c>, a <c>&lt;name&gt;-&lt;part&gt;.csv</c> for each part, and <c>&lt;name&gt;.html</c>, each whole or not at all.</summary>
    /// <param name="results">The analyses.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="name">How the files' names start, such as <c>fig7</c>.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(AnalysisResults results, string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(results);
        Directory.CreateDirectory(folder);
        List<string> written = [];
        void Keep(string end, string text)
        {
            string path = Path.Combine(folder, name + end);
            AtomicFile.WriteText(path, text);
            written.Add(path);
        }
        Keep(".json", Json(results) + "\n");
        foreach (AnalysisTable table in AnalysisTables.Of(results))
        {
            Keep($"-{table.Name}.csv", table.ToText());
        }
        Keep(".html", AnalysisReport.Render(results));
        return written;
    }

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        UseStringEnumConverter = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Converters = [typeof(FiniteNumberConverter)]
    )]
    [JsonSerializable(typeof(AnalysisResults))]
    private sealed partial class AnalysisJson : JsonSerializerContext;
}
