namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>A single value, as it is written.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Value">The text; null: YAML's null, which stands for nothing at all.</param>
internal sealed record YamlText(YamlPlace Place, string? Value) : YamlPart(Place);
