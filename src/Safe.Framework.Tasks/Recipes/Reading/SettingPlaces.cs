using Safe.Framework.Tasks.Recipes.Yaml;

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>Where settings stand in a recipe's file.</summary>
/// <param name="ByName">The place of each section and setting, by full name.</param>
internal sealed record SettingPlaces(IReadOnlyDictionary<string, YamlPlace> ByName)
{
    /// <summary>No file.</summary>
    internal static SettingPlaces None { get; } = new(new Dictionary<string, YamlPlace>());

    /// <summary>A problem with the place of the setting that it names, else of the section that it starts with, where there is a file.</summary>
    /// <param name="problem">A sentence of the options' validation, such as <c>Training: NumTrainEpochs must be …</c>.</param>
    internal string Locate(string problem)
    {
        string section = problem[..(problem.IndexOf(':', StringComparison.Ordinal) is var end and >= 0 ? end : 0)];
        string? setting = ByName
            .Keys.Where(key => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase))
            .Where(key => problem.Contains(key[(section.Length + 1)..], StringComparison.OrdinalIgnoreCase))
            .MaxBy(static key => key.Length);
        return ByName.TryGetValue(setting ?? section, out YamlPlace? place) ? $"{place}: {problem}" : problem;
    }
}
