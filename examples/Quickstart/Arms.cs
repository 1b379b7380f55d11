using Microsoft.Extensions.Configuration;

namespace Quickstart;

/// <summary>The arms that <c>arms.json</c> describes, and its groups of them.</summary>
internal static class Arms
{
    private const string FileName = "arms.json";

    /// <summary>The group that is compared where nothing is named.</summary>
    public const string DefaultGroup = "methods";

    /// <summary>The keys of the arms that the quickstart compares.</summary>
    public static IReadOnlyList<string> Quickstart { get; } = ["lora", "safe"];

    // The file is the program's own, beside it, as appsettings.json is.
    private static IConfiguration File { get; } =
        new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile(FileName).Build();

    /// <summary>All arms, in the order of the file.</summary>
    public static IReadOnlyList<Arm> All { get; } = [.. File.GetSection("Arms").GetChildren().Select(Read)];

    /// <summary>The keys of each group's arms, by its name.</summary>
    public static IReadOnlyDictionary<string, string[]> Groups { get; } =
        File.GetSection("Groups").GetChildren().ToDictionary(static group => group.Key, ReadGroup, StringComparer.Ordinal);

    /// <summary>The arms of some keys, in the order of the keys.</summary>
    /// <param name="keys">The keys, each once.</param>
    public static IReadOnlyList<Arm> Of(IEnumerable<string> keys) => [.. keys.Select(key => All.Single(arm => arm.Key == key))];

    private static Arm Read(IConfigurationSection arm) =>
        new(
            arm["Key"] ?? throw new InvalidDataException($"{FileName}: an arm has no Key"),
            arm["Label"] ?? throw new InvalidDataException($"{FileName}: an arm has no Label"),
            arm.GetSection("Settings").AsEnumerable(makePathsRelative: true).Where(static one => one.Value is not null).ToDictionary(),
            Texts(arm.GetSection("Without"))
        );

    private static string[] ReadGroup(IConfigurationSection group)
    {
        string[] keys = Texts(group);
        return keys.Except(All.Select(static arm => arm.Key)).FirstOrDefault() is { } unknown
            ? throw new InvalidDataException($"{FileName}: the group {group.Key} has the arm '{unknown}', which is not there")
            : keys;
    }

    private static string[] Texts(IConfigurationSection list) => [.. list.GetChildren().Select(static item => item.Value ?? "")];
}
