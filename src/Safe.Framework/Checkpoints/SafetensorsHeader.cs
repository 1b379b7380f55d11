using System.Text.Json;
using System.Text.Unicode;

namespace Safe.Framework.Checkpoints;

/// <summary>
/// The header of a safetensors file: a JSON object of tensors by name. Everything in it is checked before anything is read:
/// no name twice, offsets contiguous from 0 without hole, overlap or rest, sizes equal to shape times element size.
/// </summary>
/// <param name="Entries">The tensors in the order of their data.</param>
/// <param name="Metadata">The free text entries under <c>__metadata__</c>.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Largest header that is read, in bytes.</summary>
    internal const long MaximumLength = 100_000_000;

    // A header stands after its own length.
    private const int Start = sizeof(ulong);

    internal const string MetadataKey = "__metadata__";

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Number of bytes after the header.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">The header is wrong; the message names the file and the byte.</exception>
    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        if (json.IsEmpty || json[0] != (byte)'{' || !Utf8.IsValid(json))
        {
            throw Fault(file, Start, "not a safetensors file: the header is not a JSON object in UTF-8");
        }
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        try
        {
            ParseObject(ref reader, file, entries, metadata);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw Fault(file, Start + reader.BytesConsumed, $"the header is not valid JSON: {error.Message}", error);
        }
        CheckLayout(entries, Start + json.Length, dataLength, file);
        return new SafetensorsHeader(entries, metadata);
    }

    internal static string Quoted(string name) => name.Length <= 200 ? $"'{name}'" : $"'{name[..200]}…'";

    private static void ParseObject(
        ref Utf8JsonReader reader,
        string file,
        List<SafetensorsEntry> entries,
        Dictionary<string, string> metadata
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw Fault(file, Position(reader), $"the header names {Quoted(name)} twice");
            }
            reader.Read();
            if (name == MetadataKey)
            {
                ParseMetadata(ref reader, file, metadata);
            }
            else
            {
                entries.Add(ParseEntry(ref reader, name, file));
            }
        }
        // Reading on makes the reader refuse anything but blanks after the object.
        reader.Read();
    }

    private static void ParseMetadata(ref Utf8JsonReader reader, string file, Dictionary<string, string> metadata)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, file, reader, MetadataKey, "must be an object of strings");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Expect(!metadata.ContainsKey(key), file, reader, MetadataKey, $"names {Quoted(key)} twice");
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.String, file, reader, MetadataKey, $"entry {Quoted(key)} is not a string");
            metadata.Add(key, reader.GetString()!);
        }
    }

    private static SafetensorsEntry ParseEntry(ref Utf8JsonReader reader, string name, string file)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        long position = Position(reader);
        Expect(reader.TokenType == JsonTokenType.StartObject, file, reader, name, "must be an object with dtype, shape and data_offsets");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = reader.GetString()!;
            reader.Read();
            switch (field)
            {
                case "dtype":
                    Expect(type is null && reader.TokenType == JsonTokenType.String, file, reader, name, "dtype must be one string");
                    type = reader.GetString();
                    break;
                case "shape":
                    Expect(shape is null, file, reader, name, "shape is there twice");
                    shape = ParseNumbers(ref reader, file, name, field);
                    break;
                case "data_offsets":
                    Expect(offsets is null, file, reader, name, "data_offsets is there twice");
                    offsets = ParseNumbers(ref reader, file, name, field);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return Entry(name, type, shape, offsets, file, position);
    }

    private static SafetensorsEntry Entry(string name, string? type, List<long>? shape, List<long>? offsets, string file, long position)
    {
        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw Fault(file, position, $"tensor {Quoted(name)} needs dtype, shape and two data_offsets");
        }
        if (!SafetensorsTypes.TryFind(type, out ScalarType scalarType, out int size))
        {
            throw Fault(file, position, $"tensor {Quoted(name)} has dtype {Quoted(type)}; known are {SafetensorsTypes.Names}");
        }
        if (begin > end)
        {
            throw Fault(file, position, $"tensor {Quoted(name)}: data_offsets run backwards, from {begin} to {end}");
        }
        if (ByteCount(shape, size) is not { } expected)
        {
            throw Fault(file, position, $"tensor {Quoted(name)}: shape [{string.Join(", ", shape)}] is too large");
        }
        if (end - begin != expected)
        {
            string sizes = $"its shape [{string.Join(", ", shape)}] of {type} takes {expected}";
            throw Fault(file, position, $"tensor {Quoted(name)}: holds {end - begin} bytes, but {sizes}");
        }
        return new SafetensorsEntry(name, scalarType, shape, begin, expected);
    }

    private static List<long> ParseNumbers(ref Utf8JsonReader reader, string file, string name, string field)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, file, reader, name, $"{field} must be a list of numbers");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long number = -1;
            bool valid = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number) && number >= 0;
            Expect(valid, file, reader, name, $"{field} must hold whole numbers from 0 to {long.MaxValue}");
            numbers.Add(number);
        }
        return numbers;
    }

    // Null if there are more than can be counted.
    private static long? ByteCount(List<long> shape, int size)
    {
        try
        {
            return shape.Aggregate((long)size, (product, length) => checked(product * length));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static void CheckLayout(List<SafetensorsEntry> entries, long dataStart, long dataLength, string file)
    {
        entries.Sort((one, other) => (one.Offset, one.Length).CompareTo((other.Offset, other.Length)));
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Offset != end)
            {
                string fault = entry.Offset > end ? "leaves a hole" : "overlaps its neighbour";
                string places = $"its data begin at {entry.Offset}, the data before end at {end}";
                throw Fault(file, dataStart + end, $"tensor {Quoted(entry.Name)}: {fault}: {places}");
            }
            end += entry.Length;
            if (end > dataLength)
            {
                string places = $"its data end at {end}, but the file has only {dataLength} bytes of data";
                throw Fault(file, dataStart + dataLength, $"tensor {Quoted(entry.Name)}: {places}: it is truncated");
            }
        }
        if (end != dataLength)
        {
            throw Fault(file, dataStart + end, $"{dataLength - end} bytes after the last tensor belong to none");
        }
    }

    private static long Position(in Utf8JsonReader reader) => Start + reader.TokenStartIndex;

    private static void Expect(bool condition, string file, in Utf8JsonReader reader, string name, string complaint)
    {
        if (!condition)
        {
            throw Fault(file, Position(reader), $"tensor {Quoted(name)}: {complaint}");
        }
    }

    private static InvalidDataException Fault(string file, long position, string complaint, Exception? cause = null) =>
        new($"{file}: byte {position}: {complaint}", cause);
}
