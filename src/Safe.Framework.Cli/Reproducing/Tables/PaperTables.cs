using System.Reflection;
using System.Text.Json;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>The tables that the command knows: each a JSON file beside this one.</summary>
internal static class PaperTables
{
    private const string Prefix = "Tables/";

    private static readonly Assembly Here = typeof(PaperTables).Assembly;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A table.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static TableDescription Get(string name)
    {
        using Stream json = Here.GetManifestResourceStream($"{Prefix}{name}.json")!;
        return JsonSerializer.Deserialize(json, TableJson.Default.TableDescription)!;
    }
}
