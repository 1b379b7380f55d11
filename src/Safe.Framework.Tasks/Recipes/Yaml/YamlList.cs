namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>Several values.</summary>
/// <param name="Place">Where the first begins.</param>
/// <param name="Items">The values.</param>
internal sealed record YamlList(YamlPlace Place, IReadOnlyList<YamlPart> Items) : YamlPart(Place);
