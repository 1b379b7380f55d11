using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Kinds;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>Makes jobs of recipes.</summary>
public static class RecipeJob
{
    /// <summary>Finds the model class that the model's configuration and the recipe's task ask for. Reads no weights and no data.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folders">Where models and data lie; null: where the recipe lies.</param>
    /// <exception cref="InvalidDataException">The model's configuration is damaged.</exception>
    /// <exception cref="NotSupportedException">The model's family is not there, or has no head for the task.</exception>
    /// <exception cref="IOException">The model's configuration cannot be read.</exception>
    public static IRecipeJob Create(Recipe recipe, RecipeFolders? folders = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var paths = new RecipePaths(recipe, folders ?? new RecipeFolders());
        return RecipeKinds.Get(recipe.Task.Kind).Create(recipe, paths, new ModelSource(recipe, paths));
    }

    /// <summary>All that is wrong with a recipe, a sentence each, also where the model is not there; empty: nothing.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folders">Where models and data lie; null: where the recipe lies.</param>
    public static IReadOnlyList<string> Problems(Recipe recipe, RecipeFolders? folders = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        IRecipeJob? job = null;
        IReadOnlyList<string> model = Trying.Problem(() => job = Create(recipe, folders));
        if (job is not null)
        {
            return job.Problems();
        }
        var paths = new RecipePaths(recipe, folders ?? new RecipeFolders());
        IReadOnlyList<string> data = RecipeKinds.Find(recipe.Task.Kind) is { } kind
            ? Trying.Problem(() => kind.ReadData(recipe.Task, paths))
            : [];
        return [.. SettingsAlone.Problems(recipe), .. model, .. data];
    }
}
