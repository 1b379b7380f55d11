namespace Safe.Framework.Tasks.Recipes;

/// <summary>Where recipes' models and data lie on this machine. Of several folders the first that has what a recipe names is taken.</summary>
/// <param name="model">The only one of <see cref="Models"/>; null: none.</param>
/// <param name="data">The only one of <see cref="Data"/>; null: none.</param>
public sealed class RecipeFolders(string? model = null, string? data = null)
{
    /// <summary>
    /// Folders of model folders, or models' own folders. One that is a model by itself stands for a recipe's model where it has that model's name, or where
    /// it is the only such and no other folder has the model. None: relative folders go from the recipe's file.
    /// </summary>
    public IReadOnlyList<string> Models { get; init; } = model is null ? [] : [model];

    /// <summary>
    /// Folders of data folders, or tasks' own folders: one that has the name of the task's, or the only one. None: relative folders go from the recipe's file.
    /// </summary>
    public IReadOnlyList<string> Data { get; init; } = data is null ? [] : [data];
}
