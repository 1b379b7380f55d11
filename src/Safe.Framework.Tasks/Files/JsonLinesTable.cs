using System.Text.Json;

namespace Safe.Framework.Tasks.Files;

/// <summary>A table with a JSON object on each line.</summary>
public static class JsonLinesTable
{
    /// <summary>Reads some members, line by line; numbers and truth values as they are written.</summary>
    /// <param name="path">The file, packed by gzip or not.</param>
    /// <param name="members">The members' names.</param>
    /// <returns>For each line those members, in the order that was asked for.</returns>
    /// <exception cref="InvalidDataException">A line is no JSON object or lacks a member; the message names file and line.</exception>
    public static IEnumerable<string[]> Read(string path, params string[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        using StreamReader reader = TextFile.Open(path);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Members(path, line, text, members);
            }
        }
    }

    private static string[] Members(string path, int line, string text, string[] members)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Array.ConvertAll(members, name => Member(path, line, document.RootElement, name));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}:{line}: no JSON: {error.Message}", error);
        }
    }

    private static string Member(string path, int line, JsonElement row, string name)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out JsonElement value))
        {
            throw new InvalidDataException($"{path}:{line}: there is no member '{name}'");
        }
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw new InvalidDataException($"{path}:{line}: '{name}' is neither text nor a number"),
        };
    }
}
