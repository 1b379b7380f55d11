namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>A value in a YAML file.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record YamlPart(YamlPlace Place);
