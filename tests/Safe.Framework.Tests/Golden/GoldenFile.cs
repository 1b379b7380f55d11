using System.Text.Json;
using Safe.Testing;

namespace Safe.Framework.Tests.Golden;

/// <summary>Files below the golden folder.</summary>
internal static class GoldenFile
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([SharedFolder.Golden, .. parts]);

    public static JsonElement Json(params string[] parts)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path(parts)));
        return document.RootElement.Clone();
    }

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];

    public static int[] Integers(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    public static int? IntegerOrNull(this JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();
}
