using Safe.Framework.Tasks.Recipes.Yaml;

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>A <c>key=value</c> that takes the place of something in a recipe's file.</summary>
internal static class RecipeOverride
{
    /// <summary>The file's values with one more, or one taken away where the value is empty.</summary>
    /// <param name="root">The file's values.</param>
    /// <param name="setting">Such as <c>Training:LearningRate=1e-4</c>, <c>task:maxTokens=64</c>, <c>model=bert-base</c>, <c>Adapter:TargetModules=[query, value]</c>.</param>
    /// <exception cref="InvalidDataException">It does not look like that.</exception>
    internal static YamlMap Apply(YamlMap root, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new InvalidDataException($"'{setting}': expected key=value, such as Training:LearningRate=1e-4 or task:maxTokens=64");
        }
        var place = new YamlPlace(setting, 0, 0);
        string[] path = setting[..equals].Split(':');
        // A model may be a name alone.
        string[] full = path is [var only] && YamlMap.Names.Equals(only, RecipeReader.Model) ? [only, RecipeReader.ModelPath] : path;
        return Set(root, full, Value(setting[(equals + 1)..], place));
    }

    private static YamlPart Value(string text, YamlPlace place) =>
        text.StartsWith('[')
            ? Placed(YamlFile.Read(text, $"'{place.Source}'"), place)
            : new YamlText(place, text.Length == 0 ? null : text);

    private static YamlPart Placed(YamlPart part, YamlPlace place) =>
        part is YamlList list
            ? new YamlList(place, [.. list.Items.Select(item => item with { Place = place })])
            : new YamlText(place, (part as YamlText)?.Value);

    private static YamlMap Set(YamlMap map, ReadOnlySpan<string> path, YamlPart value)
    {
        if (path.Length == 1)
        {
            return map.With(new YamlMember(map.Find(path[0])?.Name ?? path[0], value.Place, value));
        }
        YamlMember? there = map.Find(path[0]);
        YamlMap inner = there?.Value as YamlMap ?? new YamlMap(value.Place, []);
        return map.With(new YamlMember(there?.Name ?? path[0], there?.Place ?? value.Place, Set(inner, path[1..], value)));
    }
}
