using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Safe.Framework.Reporting.Lines;

/// <summary>Reads back what <see cref="JsonLinesObserver"/> wrote into a folder, of a job that is done, running or was killed.</summary>
internal static class RunLog
{
    // No line that is written comes near; a longer one is not ours, and is not read to its end.
    private const int MaximumLine = 1 << 20;

    /// <summary>The freezes, in the order in which they happened.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InvalidDataException">A line is no freeze; the message names file and line.</exception>
    /// <exception cref="IOException">The folder or the file is not there, or cannot be read.</exception>
    internal static List<FreezeLine> ReadFreezes(string folder)
    {
        string path = Path.Combine(folder, JsonLinesObserver.EventsName);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: no such folder; expected one with {JsonLinesObserver.EventsName}");
        }
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: no such file; a job that writes JSON lines makes it", path);
        }
        return Read(path, "a freeze", _ => true, LineJson.Readable.FreezeLine);
    }

    /// <summary>The epochs, in their order; none where the folder has no log.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InvalidDataException">A line is no part of a log; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static List<EpochLine> ReadEpochs(string folder)
    {
        string path = Path.Combine(folder, JsonLinesObserver.LogName);
        return File.Exists(path) ? Read(path, "an epoch", IsEpoch, LineJson.Readable.EpochLine) : [];
    }

    private static bool IsEpoch(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("kind", out JsonElement kind) && kind.ValueEquals("epoch");

    private static List<T> Read<T>(string path, string what, Func<JsonElement, bool> isWanted, JsonTypeInfo<T> type)
    {
        var lines = new List<T>();
        using var reader = new StreamReader(path, Encoding.UTF8);
        for (int number = 1; ReadLine(reader, path, number) is { } text; number++)
        {
            try
            {
                using var line = JsonDocument.Parse(text);
                if (isWanted(line.RootElement))
                {
                    lines.Add(line.RootElement.Deserialize(type) ?? throw new JsonException("it is null"));
                }
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                throw new InvalidDataException($"{path}: line {number}: not {what}: {error.Message}", error);
            }
        }
        return lines;
    }

    // A line without its end is one that a killed job left, or that a running job is writing.
    private static string? ReadLine(StreamReader reader, string path, int number)
    {
        var line = new StringBuilder();
        for (int next = reader.Read(); next >= 0; next = reader.Read())
        {
            if (next == '\n')
            {
                return line.ToString();
            }
            if (line.Append((char)next).Length > MaximumLine)
            {
                throw new InvalidDataException($"{path}: line {number}: longer than {MaximumLine} characters");
            }
        }
        return null;
    }
}
