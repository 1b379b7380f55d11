using System.Reflection;

namespace Safe.Torch.Tests.Contract;

/// <summary>The members that the subset needs, from Required.txt: lines of a type, a colon and names.</summary>
internal static class RequiredMembers
{
    /// <summary>Type, as TorchSharp's record names it without the namespace, and member name.</summary>
    internal static IReadOnlyList<(string Type, string Member)> All { get; } = [.. Read()];

    /// <summary>The member name of a recorded line.</summary>
    internal static string NameOf(string line)
    {
        string declaration = line.Contains(" this[", StringComparison.Ordinal) ? "this" : line.Split(['(', '{', ';', '='], 2)[0].TrimEnd();
        if (declaration.StartsWith(".ctor", StringComparison.Ordinal) || line.StartsWith(".ctor", StringComparison.Ordinal))
        {
            return ".ctor";
        }
        if (line.StartsWith("static (", StringComparison.Ordinal) || line.StartsWith('('))
        {
            string afterTuple = line[(line.IndexOf(") ", StringComparison.Ordinal) + 2)..];
            declaration = afterTuple[(afterTuple.IndexOf("*/ ", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : 0)..].Split('(')[
                0
            ];
        }
        return declaration.Split(' ')[^1].Split('<')[0];
    }

    /// <summary>The names of the public members of a type, its bases' among them.</summary>
    internal static HashSet<string> NamesOf(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        return [.. type.GetMembers(All).Select(member => member is PropertyInfo { Name: "Item" } ? "this" : member.Name)];
    }

    private static IEnumerable<(string, string)> Read()
    {
        using Stream stream = typeof(RequiredMembers).Assembly.GetManifestResourceStream("Required.txt")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }
            string[] parts = line.Split(": ");
            foreach (string name in parts[1].Split(' '))
            {
                yield return (parts[0], name);
            }
        }
    }
}
