using Safe.Framework.Adapters;
using Safe.Framework.Hosting;
using Safe.Framework.Tasks.Recipes.Yaml;

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>The settings of a recipe's file, under the names that a configuration has them.</summary>
/// <param name="root">The file's values.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class SettingReader(YamlMap root, List<string> problems)
{
    private readonly Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, YamlPlace> places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where they stand.</summary>
    internal SettingPlaces Places => new(places);

    /// <summary>Reads them.</summary>
    internal IReadOnlyDictionary<string, string?> Read()
    {
        foreach ((string section, string[] names) in SettingNames.Sections)
        {
            if (root.Find(section) is not { } member)
            {
                continue;
            }
            places[section] = member.Place;
            if (member.Value is YamlMap map)
            {
                map.Members.ToList().ForEach(one => ReadSetting(section, names, one));
            }
            else if (member.Value is not YamlText { Value: null })
            {
                problems.Add($"{member.Value.Place}: {section} is a section of settings, such as {names[0]}");
            }
        }
        return settings;
    }

    private void ReadSetting(string section, string[] names, YamlMember one)
    {
        string? name = names.FirstOrDefault(name => YamlMap.Names.Equals(name, one.Name));
        if (name is null)
        {
            problems.Add($"{one.Place}: {section} has no setting '{one.Name}'{NearestNames.Suggestion(one.Name, names)}");
            return;
        }
        string key = $"{section}:{name}";
        places[key] = one.Place;
        switch (one.Value)
        {
            case YamlText { Value: null }:
                break;
            case YamlText text when SettingValues.IsMap(name):
                problems.Add($"{text.Place}: {key}: expected values by name, not '{text.Value}'");
                break;
            case YamlText text when SettingValues.IsList(name):
                string[] items = text.Value!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                Add(key, [.. items.Select(item => new YamlText(text.Place, item))]);
                break;
            case YamlText text:
                Add(key, key, text);
                break;
            case YamlList list when SettingValues.IsList(name):
                Add(key, list.Items);
                break;
            case YamlMap map when SettingValues.IsMap(name):
                map.Members.ToList().ForEach(member => Add($"{key}:{member.Name}", key, member.Value));
                break;
            default:
                string expected =
                    SettingValues.IsList(name) ? "a list"
                    : SettingValues.IsMap(name) ? "values by name"
                    : "one value";
                problems.Add($"{one.Value.Place}: {key}: expected {expected}");
                break;
        }
    }

    private void Add(string key, IReadOnlyList<YamlPart> items)
    {
        foreach ((int index, YamlPart item) in items.Index())
        {
            Add($"{key}:{index}", key, item);
        }
    }

    private void Add(string key, string setting, YamlPart value)
    {
        if (value is not YamlText { Value: { } text })
        {
            problems.Add($"{value.Place}: {setting}: expected one value");
        }
        else if (SettingValues.Expected(key, text) is { } expected)
        {
            problems.Add($"{value.Place}: {setting}: expected {expected}, not '{text}'");
        }
        else
        {
            settings[key] = text;
        }
    }
}
