using System.Text.Json;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Language;

/// <summary>
/// Reads instructions: a JSON array of objects with <c>instruction</c>, <c>input</c> and <c>output</c> (Alpaca), or a JSON object on each line
/// (<c>.jsonl</c>), in which <c>instances</c> may hold several pairs of input and output (Self-Instruct).
/// </summary>
public static class InstructionFile
{
    /// <summary>The instructions of a file, in its order.</summary>
    /// <param name="path">The file, packed by gzip or not.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message names the place.</exception>
    public static IReadOnlyList<Instruction> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using StreamReader reader = TextFile.Open(path);
        bool byLine = path.Contains(".jsonl", StringComparison.OrdinalIgnoreCase);
        Instruction[] all = [.. byLine ? Lines(path, reader) : Whole(path, reader)];
        return all.Length > 0 ? all : throw new InvalidDataException($"{path}: there are no instructions");
    }

    private static IEnumerable<Instruction> Lines(string path, StreamReader reader)
    {
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                foreach (Instruction one in Parse($"{path}:{line}", text, static root => Pairs(root)))
                {
                    yield return one;
                }
            }
        }
    }

    private static Instruction[] Whole(string path, StreamReader reader) =>
        Parse(path, reader.ReadToEnd(), static root => root.EnumerateArray().SelectMany(Pairs));

    private static IEnumerable<Instruction> Pairs(JsonElement row)
    {
        string task = row.GetProperty("instruction").GetString() ?? "";
        return row.TryGetProperty("instances", out JsonElement instances)
            ? instances.EnumerateArray().Select(pair => Pair(task, pair))
            : [Pair(task, row)];
    }

    private static Instruction Pair(string task, JsonElement pair) =>
        new(
            task,
            pair.TryGetProperty("input", out JsonElement input) ? input.GetString() ?? "" : "",
            pair.GetProperty("output").GetString() ?? ""
        );

    private static Instruction[] Parse(string place, string text, Func<JsonElement, IEnumerable<Instruction>> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. read(document.RootElement)];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place}: no instructions: {error.Message}", error);
        }
    }
}
