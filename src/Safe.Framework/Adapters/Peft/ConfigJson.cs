using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Adapters.Peft;

/// <summary>The JSON of an adapter's configuration, with every field that is in it.</summary>
internal static class ConfigJson
{
    /// <summary>Reads an object.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    internal static JsonObject Read(string path)
    {
        try
        {
            JsonObject fields =
                JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject
                ?? throw new InvalidDataException($"{path}: not an adapter configuration: a JSON object is expected");
            // A name that is there twice shows only when the object is first looked into.
            _ = fields.Count;
            return fields;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: not an adapter configuration: {error.Message}", error);
        }
    }

    /// <summary>Writes an object as Python's libraries do: sorted, indented by two.</summary>
    internal static void Write(string path, JsonObject fields)
    {
        using var buffer = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            writer.WriteStartObject();
            foreach ((string name, JsonNode? value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }
            writer.WriteEndObject();
        }
        AtomicFile.WriteText(path, Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>Refuses what is not supported, all in one message.</summary>
    /// <exception cref="NotSupportedException">There is a complaint.</exception>
    internal static void Refuse(string path, IEnumerable<(string Field, string Complaint)> complaints)
    {
        string[] all = [.. complaints.Select(static one => $"field '{one.Field}': {one.Complaint}")];
        if (all.Length > 0)
        {
            throw new NotSupportedException($"{path}: {string.Join("; ", all)}");
        }
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode?)text)]);

    internal static JsonObject Map<T>(IEnumerable<KeyValuePair<string, T>> items, Func<T, JsonNode?> convert) =>
        new(items.Select(pair => KeyValuePair.Create(pair.Key, convert(pair.Value))));
}
