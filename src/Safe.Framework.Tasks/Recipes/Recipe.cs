using Microsoft.Extensions.Configuration;
using Safe.Framework.Tasks.Recipes.Reading;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>All that a fine-tuning job is made from: a model, a task and settings. Read from YAML by <see cref="RecipeFile"/>.</summary>
public sealed record Recipe
{
    /// <summary>Its name, as in files and tables.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// The model: a folder in Hugging Face's layout, relative to <see cref="RecipeFolders.Models"/> or absolute; where there is no such folder, a name of
    /// <see cref="Models.Auto.ModelSizes"/> stands for that size with random weights.
    /// </summary>
    public required string Model { get; init; }

    /// <summary>What of the model differs from its checkpoint.</summary>
    public RecipeModelOptions ModelOptions { get; init; } = new();

    /// <summary>What it trains on.</summary>
    public required RecipeTask Task { get; init; }

    /// <summary>The job's settings by their full names, such as <c>Training:LearningRate</c>: what <c>AddSafe</c> binds.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The folder of its file, from which relative folders go where <see cref="RecipeFolders"/> names none; null: the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>Where its settings stand in its file.</summary>
    internal SettingPlaces Places { get; init; } = SettingPlaces.None;

    /// <summary>The same recipe with other settings.</summary>
    /// <param name="settings">Settings by their full names; a null value removes one, a list's too.</param>
    public Recipe With(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var all = new Dictionary<string, string?>(Settings, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in settings)
        {
            if (value is null)
            {
                foreach (string within in all.Keys.Where(old => IsWithin(old, key)).ToArray())
                {
                    all.Remove(within);
                }
            }
            else
            {
                all[key] = value;
            }
        }
        return this with { Settings = all };
    }

    /// <summary>The settings as a configuration, whose sections are <c>Training</c>, <c>Adapter</c>, <c>Freeze</c> and so on.</summary>
    public IConfiguration Configuration() => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();

    private static bool IsWithin(string key, string whole) =>
        key.Equals(whole, StringComparison.OrdinalIgnoreCase) || key.StartsWith(whole + ":", StringComparison.OrdinalIgnoreCase);
}
