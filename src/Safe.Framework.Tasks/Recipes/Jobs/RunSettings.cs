using Microsoft.Extensions.Configuration;
using Safe.Framework.Adapters;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>The settings of one run of a recipe.</summary>
internal static class RunSettings
{
    /// <summary>The recipe's settings, with what the run says and, where neither says anything, a checkpoint after each epoch.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="head">What the model does.</param>
    /// <param name="run">The run.</param>
    internal static IConfiguration Of(Recipe recipe, AdapterTask? head, RecipeRun run)
    {
        var values = new Dictionary<string, string?>(recipe.Settings, StringComparer.OrdinalIgnoreCase);
        if (head is { } task)
        {
            values.TryAdd($"Adapter:{nameof(AdapterOptions.TaskType)}", $"{task}");
        }
        if (run.Seed is { } seed)
        {
            values[Training(nameof(TrainingOptions.Seed))] = $"{seed}";
        }
        if (run.OutputDir is { } folder)
        {
            values[Training(nameof(TrainingOptions.OutputDir))] = folder;
            values[Training(nameof(TrainingOptions.OverwriteOutputDir))] = $"{run.Overwrite && !run.Resume}";
            values[Training(nameof(TrainingOptions.ResumeFromCheckpoint))] = run.Resume ? "auto" : null;
            values.TryAdd(Training(nameof(TrainingOptions.SaveStrategy)), $"{SaveStrategy.Epoch}");
            values.TryAdd(Training(nameof(TrainingOptions.SaveTotalLimit)), "1");
        }
        return new ConfigurationBuilder().AddInMemoryCollection(values.Where(static one => one.Value is not null)).Build();
    }

    private static string Training(string name) => $"Training:{name}";
}
