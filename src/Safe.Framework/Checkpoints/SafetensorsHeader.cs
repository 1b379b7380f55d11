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

    internal const string MetadataKey = "__metadata__";

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Number of bytes after the header.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">The header is wrong.</exception>
    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        if (json.IsEmpty || json[0] != (byte)'{' || !Utf8.IsValid(json))
        {
            throw new InvalidDataException($"{file}: not a safetensors file: the header is not a JSON object in UTF-8");
        }
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            ParseObject(json, file, entries, metadata);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{file}: the header is not valid JSON: {error.Message}", error);
        }
        CheckLayout(entries, dataLength, file);
        return new SafetensorsHeader(entries, metadata);
    }

    internal static string Quoted(string name) => name.Length <= 200 ? $"'{name}'" : $"'{name[..200]}…'";

    private static void ParseObject(
        ReadOnlySpan<byte> json,
        string file,
        List<SafetensorsEntry> entries,
        Dictionary<string, string> metadata
    )
    {
        var reader = new Utf8JsonReader(json);
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw new InvalidDataException($"{file}: the header names {Quoted(name)} twice");
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
        Expect(reader.TokenType == JsonTokenType.StartObject, file, MetadataKey, "must be an object of strings");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.String, file, MetadataKey, $"entry {Quoted(key)} is not a string");
            Expect(metadata.TryAdd(key, reader.GetString()!), file, MetadataKey, $"names {Quoted(key)} twice");
        }
    }

    private static SafetensorsEntry ParseEntry(ref Utf8JsonReader reader, string name, string file)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Expect(reader.TokenType == JsonTokenType.StartObject, file, name, "must be an object with dtype, shape and data_offsets");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = reader.GetString()!;
            reader.Read();
            switch (field)
            {
                case "dtype":
                    Expect(type is null && reader.TokenType == JsonTokenType.String, file, name, "dtype must be one string");
                    type = reader.GetString();
                    break;
                case "shape":
                    Expect(shape is null, file, name, "shape is there twice");
                    shape = ParseNumbers(ref reader, file, name, field);
                    break;
                case "data_offsets":
                    Expect(offsets is null, file, name, "data_offsets is there twice");
                    offsets = ParseNumbers(ref reader, file, name, field);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (type is null || shape is null || offsets is not [long begin, long end])
        {
            throw new InvalidDataException($"{file}: tensor {Quoted(name)} needs dtype, shape and two data_offsets");
        }
        if (!SafetensorsTypes.TryFind(type, out ScalarType scalarType, out int size))
        {
            throw new InvalidDataException($"{file}: tensor {Quoted(name)} has dtype {Quoted(type)}; known are {SafetensorsTypes.Names}");
        }
        Expect(begin <= end, file, name, $"data_offsets run backwards, from {begin} to {end}");
        long expected = ByteCount(shape, size, file, name);
        Expect(
            end - begin == expected,
            file,
            name,
            $"holds {end - begin} bytes, but its shape [{string.Join(", ", shape)}] of {type} takes {expected}"
        );
        return new SafetensorsEntry(name, scalarType, shape, begin, expected);
    }

    private static List<long> ParseNumbers(ref Utf8JsonReader reader, string file, string name, string field)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, file, name, $"{field} must be a list of numbers");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long number = -1;
            bool valid = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number) && number >= 0;
            Expect(valid, file, name, $"{field} must hold whole numbers from 0 to {long.MaxValue}");
            numbers.Add(number);
        }
        return numbers;
    }

    private static long ByteCount(List<long> shape, int size, string file, string name)
    {
        try
        {
            return shape.Aggregate((long)size, (product, length) => checked(product * length));
        }
        catch (OverflowException error)
        {
            throw new InvalidDataException($"{file}: tensor {Quoted(name)}: shape [{string.Join(", ", shape)}] is too large", error);
        }
    }

    private static void CheckLayout(List<SafetensorsEntry> entries, long dataLength, string file)
    {
        entries.Sort((one, other) => (one.Offset, one.Length).CompareTo((other.Offset, other.Length)));
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            string fault = entry.Offset > end ? "leaves a hole" : "overlaps its neighbour";
            Expect(entry.Offset == end, file, entry.Name, $"{fault}: its data begin at {entry.Offset}, the data before end at {end}");
            end += entry.Length;
            Expect(
                end <= dataLength,
                file,
                entry.Name,
                $"its data end at {end}, but the file has only {dataLength} bytes of data: it is truncated"
            );
        }
        if (end != dataLength)
        {
            throw new InvalidDataException($"{file}: {dataLength - end} bytes after the last tensor belong to none");
        }
    }

    private static void Expect(bool condition, string file, string name, string complaint)
    {
        if (!condition)
        {
            throw new InvalidDataException($"{file}: tensor {Quoted(name)}: {complaint}");
        }
    }
}
