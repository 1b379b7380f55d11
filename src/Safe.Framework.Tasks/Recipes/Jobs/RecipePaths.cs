using Safe.Framework.Models.Auto;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Where a recipe's files lie on this machine.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="folders">The machine's folders.</param>
internal sealed class RecipePaths(Recipe recipe, RecipeFolders folders)
{
    private const string ConfigName = "config.json";

    /// <summary>The model's folder; null: the recipe names a size, and no folder of that name is there.</summary>
    internal string? Model =>
        ModelPlaces.FirstOrDefault(Directory.Exists)
        ?? (folders.Models.Where(IsModel).ToArray() is [var only] ? Path.GetFullPath(only) : null)
        ?? (ModelSizes.Names.Contains(recipe.Model) ? null : ModelPlaces[0]);

    /// <summary>Where a folder of the model's name is looked for, the best first.</summary>
    internal IReadOnlyList<string> ModelPlaces => [.. Roots(folders.Models).SelectMany(ModelPlacesIn).Distinct(StringComparer.Ordinal)];

    /// <summary>The tokenizer's folder; null: there is none.</summary>
    /// <exception cref="DirectoryNotFoundException">The recipe names one that none of several folders has.</exception>
    internal string? Tokenizer =>
        recipe.ModelOptions.Tokenizer is { } own
            ? First([.. Roots(folders.Models).Select(root => From(root, own))], $"the tokenizer '{own}' lies")
            : Model;

    /// <summary>The folder of the task's data.</summary>
    /// <exception cref="DirectoryNotFoundException">None of several folders has it.</exception>
    internal string Data =>
        folders.Data is [var only] && !Directory.Exists(From(only, Named))
            ? From(only, ".")
            : First(
                [.. Roots(folders.Data).SelectMany(DataPlacesIn).Distinct(StringComparer.Ordinal)],
                $"the data of '{recipe.Task.Kind}' lie"
            );

    /// <summary>A file of the task's data.</summary>
    /// <param name="name">Its name, relative to them or absolute.</param>
    internal string DataFile(string name) => Path.Combine(Data, name);

    private string Named => recipe.Task.Data ?? ".";

    private static IEnumerable<string?> Roots(IReadOnlyList<string> given) => given.Count > 0 ? [.. given] : [null];

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, ConfigName));

    private static string LastOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    private IEnumerable<string> ModelPlacesIn(string? root)
    {
        yield return From(root, recipe.Model);
        if (Path.IsPathRooted(recipe.Model))
        {
            yield break;
        }
        // A name of the Hugging Face hub: its owner may be a folder, or left out.
        yield return From(root, LastOf(recipe.Model));
        if (root is not null && IsModel(root) && HasName(root, recipe.Model))
        {
            yield return From(root, ".");
        }
    }

    private IEnumerable<string> DataPlacesIn(string? root)
    {
        yield return From(root, Named);
        if (root is not null && HasName(root, Named))
        {
            yield return From(root, ".");
        }
    }

    private bool HasName(string root, string path) => LastOf(From(root, ".")) == LastOf(path);

    // Where there is but one place, whoever reads there says what is missing.
    private static string First(string[] places, string what) =>
        places.FirstOrDefault(Directory.Exists)
        ?? (
            places is [var only]
                ? only
                : throw new DirectoryNotFoundException($"{string.Join(", ", places)}: no such folder; say where {what}")
        );

    private string From(string? folder, string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder ?? recipe.Folder ?? ".", path)));
}
