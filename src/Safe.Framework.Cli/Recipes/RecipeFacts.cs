using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Recipes;

/// <summary>A recipe in a line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Task">The kind of task.</param>
/// <param name="Model">The model.</param>
/// <param name="Description">What it is for.</param>
internal sealed record RecipeFacts(string Name, string Task, string Model, string Description)
{
    /// <summary>A recipe's.</summary>
    public static RecipeFacts Of(Recipe recipe) => new(recipe.Name, recipe.Task.Kind, recipe.Model, recipe.Description);
}
