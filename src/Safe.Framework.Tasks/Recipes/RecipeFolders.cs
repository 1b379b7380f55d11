namespace Safe.Framework.Tasks.Recipes;

/// <summary>Where a recipe's models and data lie on this machine.</summary>
/// <param name="Model">The folder of model folders, or the model's own folder; null: relative folders go from the recipe's file.</param>
/// <param name="Data">The folder of data folders, or the task's own; null: relative folders go from the recipe's file.</param>
public sealed record RecipeFolders(string? Model = null, string? Data = null);
