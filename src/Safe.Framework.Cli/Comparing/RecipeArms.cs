using Safe.Framework.Tasks.Comparisons;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Comparing;

/// <summary>A recipe and what the user sets over it, for all arms.</summary>
internal static class RecipeArms
{
    /// <summary>The job of all arms. What the user sets holds whatever an arm sets; what the arms change goes from the recipe with it.</summary>
    /// <param name="read">Reads the recipe with overrides.</param>
    /// <param name="settings">The user's, each <c>key=value</c>.</param>
    /// <param name="folders">Where models and data lie.</param>
    /// <param name="quiet">Whether jobs show nothing on the standard output.</param>
    /// <exception cref="InvalidDataException">A setting is unknown or cannot be read.</exception>
    public static RecipeComparedJob Job(
        Func<IReadOnlyList<string>, Recipe> read,
        IReadOnlyList<string> settings,
        RecipeFolders folders,
        bool quiet
    )
    {
        Recipe own = read([]);
        Recipe recipe = read(settings);
        return new RecipeComparedJob(recipe, folders) { Overrides = Differences(own.Settings, recipe.Settings), Quiet = quiet };
    }

    private static Dictionary<string, string?> Differences(
        IReadOnlyDictionary<string, string?> before,
        IReadOnlyDictionary<string, string?> after
    ) =>
        before
            .Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .ToDictionary(static key => key, key => after.GetValueOrDefault(key), StringComparer.OrdinalIgnoreCase);
}
