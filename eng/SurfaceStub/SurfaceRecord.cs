namespace SurfaceStub;

/// <summary>The recorded signatures, one line each: <c>namespace::type | member</c>.</summary>
internal sealed class SurfaceRecord
{
    private const string TypeMark = "#TYPE ";
    private readonly Dictionary<string, SurfaceType> types = new(StringComparer.Ordinal);

    /// <summary>Reads the record; what mentions types that it lacks is left out.</summary>
    /// <param name="lines">Its lines.</param>
    public SurfaceRecord(IEnumerable<string> lines)
    {
        string[][] parts =
        [
            .. lines
                .Where(line => line.Contains(" | "))
                .Select(line => Words.WithoutOpenNullables(line).Split([" | "], 2, StringSplitOptions.None)),
        ];
        foreach (string[] line in parts.Where(line => line[1].StartsWith(TypeMark, StringComparison.Ordinal)))
        {
            string[] kind = line[1][TypeMark.Length..].Split(" : ", 2);
            string[] name = line[0].Split("::");
            types[line[0]] = new SurfaceType(name[0], name[1], kind[0].Trim(), Words.Split(kind.ElementAtOrDefault(1) ?? "", ','), []);
        }
        while (types.FirstOrDefault(entry => IsRootless(entry.Value)) is { Key: { } rootless })
        {
            types.Remove(rootless);
            LeftOut.Add(rootless);
        }
        foreach (string[] line in parts.Where(line => !line[1].StartsWith(TypeMark, StringComparison.Ordinal)))
        {
            if (types.TryGetValue(line[0], out SurfaceType? type) && new SurfaceMember(line[1], type).Types.All(IsKnown))
            {
                type.Members.Add(line[1]);
            }
            else if (type is not null)
            {
                LeftOut.Add(string.Join(" | ", line));
            }
        }
    }

    /// <summary>The types.</summary>
    public IReadOnlyCollection<SurfaceType> Types => types.Values;

    /// <summary>Types and members that mention types which are not recorded.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>A type's text with the namespaces of the recorded types.</summary>
    /// <param name="type">The type as recorded.</param>
    public string Qualify(string type) => Words.Rename(type, name => Find(name) is { } found ? $"global::{found.Space}.{name}" : name);

    /// <summary>Whether every name in a type's text is recorded, .NET's, or a type parameter.</summary>
    private bool IsKnown(string type) => Words.In(type).All(word => Words.IsTypeParameter(word) || Words.IsKeyword(word) || IsNamed(word));

    private SurfaceType? Find(string name) => types.Values.FirstOrDefault(type => Plain(type.Name) == name);

    private bool IsNamed(string name) => Find(name) is not null || Platform.Find(name) is not null;

    private bool IsRootless(SurfaceType type) =>
        (type.Holder.Length > 0 && !types.ContainsKey($"{type.Space}::{type.Holder}")) || !type.Bases.All(IsKnown);

    // Without type parameters, at whatever place they stand.
    private static string Plain(string name)
    {
        int depth = 0;
        return string.Concat(
            name.Where(character =>
            {
                depth += character is '<' ? 1 : 0;
                bool kept = depth == 0;
                depth -= character is '>' ? 1 : 0;
                return kept;
            })
        );
    }
}
