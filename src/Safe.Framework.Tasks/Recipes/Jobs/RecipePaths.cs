using Safe.Framework.Models.Auto;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Where a recipe's files lie on this machine.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="folders">The machine's folders.</param>
internal sealed class RecipePaths(Recipe recipe, RecipeFolders folders)
{
    private const string ConfigName = "config.json";

    /// <summary>The model's folder; null: the recipe names a size, and no folder of that name is there.</summary>
    internal string? Model
    {
        get
        {
            string path = From(folders.Model, recipe.Model);
            // A name of the Hugging Face hub: its owner may be a folder, or left out.
            string last = Path.IsPathRooted(recipe.Model)
                ? path
                : From(folders.Model, Path.GetFileName(Path.TrimEndingDirectorySeparator(recipe.Model)));
            if (Directory.Exists(path) || Directory.Exists(last))
            {
                return Directory.Exists(path) ? path : last;
            }
            if (folders.Model is { } own && File.Exists(Path.Combine(own, ConfigName)))
            {
                return Path.GetFullPath(own);
            }
            return ModelSizes.Names.Contains(recipe.Model) ? null : path;
        }
    }

    /// <summary>The tokenizer's folder; null: there is none.</summary>
    internal string? Tokenizer => recipe.ModelOptions.Tokenizer is { } own ? From(folders.Model, own) : Model;

    /// <summary>The folder of the task's data.</summary>
    internal string Data
    {
        get
        {
            string whole = From(folders.Data, ".");
            string path = From(folders.Data, recipe.Task.Data ?? ".");
            return Directory.Exists(path) || folders.Data is null ? path : whole;
        }
    }

    /// <summary>A file of the task's data.</summary>
    /// <param name="name">Its name, relative to them or absolute.</param>
    internal string DataFile(string name) => Path.Combine(Data, name);

    private string From(string? folder, string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder ?? recipe.Folder ?? ".", path)));
}
