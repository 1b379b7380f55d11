namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>A named value.</summary>
/// <param name="Name">The name.</param>
/// <param name="Place">Where the name begins.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlMember(string Name, YamlPlace Place, YamlPart Value);
