using Safe.Framework.Tasks.Recipes.Yaml;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>The kinds of task that recipes may name: a new one is one entry here.</summary>
internal static class RecipeKinds
{
    private static readonly RecipeKind[] All =
    [
        .. GlueKind.All,
        new SquadKind(),
        new TextsKind(),
        new E2EKind(),
        new WikiTextKind(),
        new InstructionsKind(),
    ];

    /// <summary>Their names.</summary>
    internal static IReadOnlyList<string> Names { get; } = Array.ConvertAll(All, static kind => kind.Name);

    /// <summary>A kind by its name, whatever its case and dashes; null: there is none.</summary>
    internal static RecipeKind? Find(string name) => All.FirstOrDefault(kind => YamlMap.Names.Equals(kind.Name, name));

    /// <summary>A kind by its name.</summary>
    /// <exception cref="NotSupportedException">There is none of that name.</exception>
    internal static RecipeKind Get(string name) =>
        Find(name) ?? throw new NotSupportedException($"there is no task '{name}'; there are {string.Join(", ", Names)}");
}
