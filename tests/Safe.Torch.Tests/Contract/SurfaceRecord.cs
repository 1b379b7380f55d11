using System.Text.RegularExpressions;

namespace Safe.Torch.Tests.Contract;

/// <summary>
/// The recorded signatures of TorchSharp, one line each: <c>namespace::type | member</c>. What a caller does not see (virtual, readonly,
/// constraints, obsolete notes, the nullability of references) is left out before comparing.
/// </summary>
internal sealed partial class SurfaceRecord
{
    private readonly Dictionary<string, HashSet<string>> membersOfType = [];
    private readonly HashSet<string> valueTypes =
    [
        "bool",
        "byte",
        "sbyte",
        "short",
        "int",
        "long",
        "ushort",
        "ulong",
        "float",
        "double",
        "Half",
    ];

    internal SurfaceRecord(string path)
    {
        (string Type, string Member)[] lines = [.. File.ReadLines(path).Select(Split)];
        foreach ((string type, string member) in lines)
        {
            if (member.StartsWith("#TYPE enum", StringComparison.Ordinal) || member.StartsWith("#TYPE struct", StringComparison.Ordinal))
            {
                valueTypes.Add(ShortName(type));
            }
        }
        foreach ((string type, string member) in lines)
        {
            membersOfType.TryAdd(type, []);
            membersOfType[type].Add(Normal(member));
        }
        Lines = [.. lines.Select(line => new SurfaceLine(ShortType(line.Type), Normal(line.Member), line.Member))];
    }

    /// <summary>All lines, in the record's order.</summary>
    internal IReadOnlyList<SurfaceLine> Lines { get; }

    /// <summary>Whether a type of this name is recorded.</summary>
    internal bool Has(string type) => membersOfType.ContainsKey(type);

    /// <summary>Whether a type has this member; a member of its base class is also recorded there.</summary>
    internal bool Has(string type, string member) => membersOfType[type].Contains(member);

    private static (string Type, string Member) Split(string line)
    {
        string[] parts = line.Split(" | ", 2);
        return (parts[0], parts[1]);
    }

    private static string ShortType(string type) => type.Split("::")[^1];

    private static string ShortName(string type) => type[(type.LastIndexOfAny([':', '.']) + 1)..];

    private string Normal(string member)
    {
        string bare = Modifiers().Replace(member, "");
        bare = Notes().Replace(bare, "");
        bare = ValueTuples().Replace(bare, "($1)");
        return Nullables().Replace(bare, match => valueTypes.Contains(match.Groups[1].Value) ? match.Value : match.Groups[1].Value);
    }

    [GeneratedRegex(@"\b(virtual|override|abstract|readonly) ")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"( where \w+ : .*| \[Obsolete.*)$")]
    private static partial Regex Notes();

    [GeneratedRegex("ValueTuple<([^<>]*)>")]
    private static partial Regex ValueTuples();

    // A reference type (a name, a generic or an array) with its question mark; a tuple keeps its own.
    [GeneratedRegex(@"(\w+|>|\])\?")]
    private static partial Regex Nullables();
}
