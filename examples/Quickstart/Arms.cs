using Microsoft.Extensions.Configuration;

namespace Quickstart;

/// <summary>The arms that <c>arms.json</c> describes.</summary>
internal static class Arms
{
    private const string FileName = "arms.json";

    /// <summary>The keys of the arms that the quickstart compares.</summary>
    public static IReadOnlyList<string> Quickstart { get; } = ["lora", "safe"];

    /// <summary>All arms, in the order of the file.</summary>
    public static IReadOnlyList<Arm> All { get; } = Read();

    /// <summary>The arms of some keys, in the order of the keys.</summary>
    /// <param name="keys">The keys, each once.</param>
    public static IReadOnlyList<Arm> Of(IEnumerable<string> keys) => [.. keys.Select(key => All.Single(arm => arm.Key == key))];

    // The file is the program's own, beside it, as appsettings.json is.
    private static Arm[] Read() =>
        [
            .. new ConfigurationBuilder()
                .SetBasePath(AppContext.BaseDirectory)
                .AddJsonFile(FileName)
                .Build()
                .GetSection("Arms")
                .GetChildren()
                .Select(arm => new Arm(
                    arm["Key"] ?? throw new InvalidDataException($"{FileName}: an arm has no Key"),
                    arm["Label"] ?? throw new InvalidDataException($"{FileName}: an arm has no Label"),
                    arm.GetSection("Settings").AsEnumerable(makePathsRelative: true).Where(one => one.Value is not null).ToDictionary()
                )),
        ];
}
