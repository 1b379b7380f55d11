using System.Text.RegularExpressions;

namespace SurfaceStub;

/// <summary>A recorded member, taken apart.</summary>
internal sealed partial class SurfaceMember
{
    private static readonly HashSet<string> KnownModifiers =
    [
        "static",
        "virtual",
        "override",
        "abstract",
        "readonly",
        "protected",
        "const",
        "delegate",
    ];

    /// <summary>Reads a member.</summary>
    /// <param name="text">The member as recorded.</param>
    /// <param name="owner">The type that declares it.</param>
    public SurfaceMember(string text, SurfaceType owner)
    {
        if (owner.Kind is "enum")
        {
            Name = Words.Identifier(text.Split(' ')[0]) + text[text.IndexOf(' ')..];
            return;
        }
        if (Obsolete().Match(text) is { Success: true } obsolete)
        {
            Notes = $"[Obsolete(\"\", {(obsolete.Groups[1].Success ? "true" : "false")})] ";
            text = text[..obsolete.Index];
        }
        if (Where().Match(text) is { Success: true } where)
        {
            Constraints = where.Value;
            text = text[..where.Index];
        }
        while (KnownModifiers.Contains(text.Split(' ')[0]))
        {
            Modifiers.Add(text.Split(' ')[0]);
            text = text[(text.IndexOf(' ') + 1)..];
        }
        if (text[^1] is ')')
        {
            int opening = Words.Opening(text);
            Parameters = [.. Words.Split(text[(opening + 1)..^1], ',').Select(SurfaceParameter.Read)];
            text = text[..opening];
        }
        else if (text[^1] is '}')
        {
            int opening = Words.Opening(text);
            Accessors = text[opening..];
            text = text[..opening].TrimEnd();
        }
        if (text[^1] is ']' && text.IndexOf(" this[", StringComparison.Ordinal) is var at and > 0)
        {
            Parameters = [.. Words.Split(text[(at + " this[".Length)..^1], ',').Select(SurfaceParameter.Read)];
            text = text[..(at + " this".Length)];
        }
        if (TupleNamesNote().Match(text) is { Success: true } names)
        {
            TupleNames = names.Groups[1].Value.Split(',');
            text = text.Remove(names.Index, names.Length);
        }
        IReadOnlyList<string> typeAndName = Words.Split(text.TrimEnd(';'), ' ');
        Type = typeAndName.Count > 1 ? typeAndName[0] : "";
        Name = string.Join(" ", typeAndName.Skip(Type.Length > 0 ? 1 : 0));
    }

    /// <summary>Such as <c>static</c>.</summary>
    public List<string> Modifiers { get; } = [];

    /// <summary>The type of its value; empty for a constructor.</summary>
    public string Type { get; } = "";

    /// <summary>Names of the elements, where the type is or holds a tuple that has some.</summary>
    public IReadOnlyList<string> TupleNames { get; } = [];

    /// <summary>Its name, with type parameters; of an enumeration's member all of it.</summary>
    public string Name { get; } = "";

    /// <summary>Its parameters or indices; null for a field or a plain property.</summary>
    public IReadOnlyList<SurfaceParameter>? Parameters { get; }

    /// <summary>The accessors of a property.</summary>
    public string? Accessors { get; }

    /// <summary>The constraints of its type parameters.</summary>
    public string Constraints { get; } = "";

    /// <summary>What stands before it: attributes.</summary>
    public string Notes { get; } = "";

    /// <summary>The texts of all types in it.</summary>
    public IEnumerable<string> Types => [Type, .. (Parameters ?? []).Select(parameter => parameter.Type)];

    [GeneratedRegex(@" \[Obsolete( error)?.*$")]
    private static partial Regex Obsolete();

    [GeneratedRegex(@" where \w+ : .*$")]
    private static partial Regex Where();

    [GeneratedRegex(@" /\*(.*?)\*/")]
    private static partial Regex TupleNamesNote();
}
