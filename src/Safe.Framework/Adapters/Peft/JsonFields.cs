using System.Text.Json;
using System.Text.Json.Nodes;

namespace Safe.Framework.Adapters.Peft;

/// <summary>Reads the fields of a JSON object with messages that name file and field.</summary>
/// <param name="source">The file.</param>
/// <param name="fields">The object.</param>
internal sealed class JsonFields(string source, JsonObject fields)
{
    internal string? Text(string name) =>
        Read(name, "a text", node => node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null);

    internal bool? Flag(string name) =>
        Read<bool?>(
            name,
            "true or false",
            node => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValue<bool>() : null
        );

    internal double? Number(string name) => Read(name, "a number", AsNumber);

    internal int? Integer(string name) => Read(name, "a whole number", AsInteger);

    internal Dictionary<string, double>? Numbers(string name) => Read(name, "an object of numbers", node => Items(node, AsNumber));

    internal Dictionary<string, int>? Integers(string name) => Read(name, "an object of whole numbers", node => Items(node, AsInteger));

    /// <summary>A list of whole numbers; a single one counts as a list of one.</summary>
    internal int[]? IntegerList(string name) =>
        Read<int[]>(
            name,
            "a whole number or a list of them",
            node =>
                node is JsonArray array ? All(array, AsInteger)
                : AsInteger(node) is int one ? [one]
                : null
        );

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    internal string[]? TextList(string name) =>
        Read<string[]>(
            name,
            "a text or a list of texts",
            node =>
                node is JsonArray array ? (array.All(IsText) ? [.. array.Select(item => item!.GetValue<string>())] : null)
                : IsText(node) ? [node.GetValue<string>()]
                : null
        );

    /// <summary>An object of lists of true and false.</summary>
    internal Dictionary<string, bool[]>? Masks(string name) =>
        Read(
            name,
            "an object of lists of true and false",
            node =>
                node is JsonObject items && items.All(static item => item.Value is JsonArray array && All(array, AsFlag) is not null)
                    ? items.ToDictionary(
                        static item => item.Key,
                        static item => All((JsonArray)item.Value!, AsFlag)!,
                        StringComparer.Ordinal
                    )
                    : null
        );

    /// <summary>The fields of an object.</summary>
    internal JsonObject? Object(string name) => Read(name, "an object", static node => node as JsonObject);

    /// <summary>Whether the field is there, and neither null, empty, false nor zero.</summary>
    internal bool IsSet(string name) =>
        fields[name] is { } node
        && node is not (JsonObject { Count: 0 } or JsonArray { Count: 0 })
        && node.GetValueKind() != JsonValueKind.False
        && AsNumber(node) is not 0;

    internal bool IsText(string name) => IsText(fields[name]);

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static bool? AsFlag(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValue<bool>() : null;

    private static double? AsNumber(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out double value) ? value : null;

    private static int? AsInteger(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out int value) ? value : null;

    private static T[]? All<T>(JsonArray array, Func<JsonNode?, T?> convert)
        where T : struct
    {
        T?[] items = [.. array.Select(convert)];
        return Array.TrueForAll(items, item => item is not null) ? Array.ConvertAll(items, item => item!.Value) : null;
    }

    private static Dictionary<string, T>? Items<T>(JsonNode node, Func<JsonNode?, T?> convert)
        where T : struct
    {
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in node as JsonObject ?? [])
        {
            if (convert(value) is not T item)
            {
                return null;
            }
            items.Add(key, item);
        }
        return node is JsonObject ? items : null;
    }

    private T? Read<T>(string name, string expectation, Func<JsonNode, T?> convert)
    {
        if (fields[name] is not { } node)
        {
            return default;
        }
        return convert(node) is T value ? value : throw new InvalidDataException($"{source}: field '{name}' must be {expectation}");
    }
}
