using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>A value in a JSON file, which knows its place for messages.</summary>
internal sealed class JsonPlace
{
    private const long LargestFile = 256L << 20;

    private readonly JsonPlace? parent;
    private readonly string name;
    private readonly JsonElement element;

    private JsonPlace(JsonPlace? parent, string name, JsonElement element)
    {
        this.parent = parent;
        this.name = name;
        this.element = element;
    }

    /// <summary>What kind of value it is.</summary>
    public JsonValueKind Kind => element.ValueKind;

    /// <summary>File and place, for messages.</summary>
    public string Where
    {
        get
        {
            List<string> names = [];
            JsonPlace at = this;
            while (at.parent is not null)
            {
                names.Insert(0, at.name);
                at = at.parent;
            }

            return names.Count == 0 ? at.name : $"{at.name}: {string.Join('.', names)}";
        }
    }

    /// <summary>Reads a file that holds an object.</summary>
    /// <exception cref="InvalidDataException">The file is too large or no JSON object.</exception>
    public static JsonPlace Read(string path)
    {
        if (new FileInfo(path).Length is > LargestFile and var length)
        {
            throw new InvalidDataException($"{path}: {length} bytes are too many for a tokenizer's file (at most {LargestFile}).");
        }

        byte[] bytes = File.ReadAllBytes(path);
        int start = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        try
        {
            // The elements keep the document's buffer alive; nothing is pooled that would have to go back.
            using var document = JsonDocument.Parse(bytes.AsMemory(start));
            var root = new JsonPlace(null, path, document.RootElement.Clone());
            return root.Kind == JsonValueKind.Object ? root : throw root.Error("the file must hold an object");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}({exception.LineNumber + 1}): not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>What is wrong here.</summary>
    public InvalidDataException Error(string problem) => new($"{Where}: {problem}.");

    /// <summary>What this library lacks.</summary>
    public NotSupportedException Unsupported(string problem) => new($"{Where}: {problem}.");

    /// <summary>A member that must be there.</summary>
    public JsonPlace Get(string member) => TryGet(member, out JsonPlace? value) ? value : throw Error($"'{member}' is missing");

    /// <summary>A member that may be missing or null.</summary>
    public bool TryGet(string member, [NotNullWhen(true)] out JsonPlace? value)
    {
        if (Kind != JsonValueKind.Object)
        {
            throw Error("an object is needed");
        }

        bool found = element.TryGetProperty(member, out JsonElement inner) && inner.ValueKind != JsonValueKind.Null;
        value = found ? new JsonPlace(this, member, inner) : null;
        return found;
    }

    /// <summary>The text here.</summary>
    public string Text()
    {
        try
        {
            return Kind == JsonValueKind.String ? element.GetString()! : throw Error("a text is needed");
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException($"{Where}: the text is not valid Unicode.", exception);
        }
    }

    /// <summary>The whole number here.</summary>
    public int Integer(int least, int most) =>
        Kind == JsonValueKind.Number && element.TryGetInt32(out int value) && value >= least && value <= most
            ? value
            : throw Error($"a whole number from {least} to {most} is needed");

    /// <summary>The number here.</summary>
    public double Number() =>
        Kind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Error("a number is needed");

    /// <summary>The truth value here.</summary>
    public bool Flag() => Kind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Error("true or false is needed");

    /// <summary>A text member, or a default.</summary>
    public string? TextOr(string member, string? other) => TryGet(member, out JsonPlace? value) ? value.Text() : other;

    /// <summary>A truth-value member, or a default.</summary>
    public bool FlagOr(string member, bool other) => TryGet(member, out JsonPlace? value) ? value.Flag() : other;

    /// <summary>The items of a list.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        if (Kind != JsonValueKind.Array)
        {
            throw Error("a list is needed");
        }

        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            yield return new JsonPlace(this, $"[{index++}]", item);
        }
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (Kind != JsonValueKind.Object)
        {
            throw Error("an object is needed");
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            string key = NameOf(member);
            yield return (key, new JsonPlace(this, key, member.Value));
        }
    }

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException($"{Where}: a member's name is not valid Unicode.", exception);
        }
    }
}
