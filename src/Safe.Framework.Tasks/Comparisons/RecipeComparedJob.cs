using System.Globalization;
using Microsoft.Extensions.Options;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>A recipe as the arms of a comparison run it. Each job's log and checkpoints lie in a folder of their own.</summary>
/// <param name="recipe">Model, task, and the settings that all arms have in common.</param>
/// <param name="folders">Where models and data lie.</param>
public sealed class RecipeComparedJob(Recipe recipe, RecipeFolders folders) : IComparedJob
{
    // With it, a job's folder is one that every command for runs understands.
    private const string RecipeName = "recipe.yaml";

    private bool inputsAreRight;

    /// <summary>What all arms have in common.</summary>
    public Recipe Recipe => recipe;

    /// <summary>Settings that hold for every arm, whatever it sets itself. <value>Default: none.</value></summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } =
        new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether jobs show nothing on the standard output. <value>Default false.</value></summary>
    public bool Quiet { get; init; }

    /// <summary>The recipe as an arm runs it.</summary>
    /// <param name="arm">The arm.</param>
    public Recipe Of(Arm arm)
    {
        ArgumentNullException.ThrowIfNull(arm);
        return recipe.With(arm.Changes(recipe.Settings)).With(Overrides);
    }

    /// <inheritdoc/>
    /// <remarks>Model and data, which are the same in all, are looked at with the first arm.</remarks>
    /// <exception cref="InvalidDataException">Something is wrong with model or data.</exception>
    /// <exception cref="OptionsValidationException">A setting is out of range or does not exist.</exception>
    public void Check(Arm arm)
    {
        IRecipeJob job = RecipeJob.Create(Of(arm), folders);
        if (inputsAreRight)
        {
            job.Within(new SettingsCheck());
            return;
        }
        job.Validate();
        inputsAreRight = true;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Course(Arm arm, int seed)
    {
        var course = ArmSettings.Course(recipe.Settings, arm, Overrides, seed);
        course["model"] = recipe.Model;
        course["model options"] = recipe.ModelOptions.ToString();
        course["task"] = recipe.Task.Kind;
        course["task:data"] = recipe.Task.Data;
        course["task:maxTokens"] = Text(recipe.Task.MaxTokens);
        course["task:trainLimit"] = Text(recipe.Task.TrainLimit);
        course["task:devLimit"] = Text(recipe.Task.DevLimit);
        foreach ((string name, string value) in recipe.Task.Options)
        {
            course[$"task:{name}"] = value;
        }
        return course;
    }

    /// <inheritdoc/>
    public async Task<JobReport> Run(Arm arm, ArmRun run, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Continues)
        {
            run.Folder.RemoveEarlierResults();
        }
        var how = new RecipeRun
        {
            Seed = run.Seed,
            OutputDir = run.Folder.Checkpoints(arm.Key, run.Seed),
            Resume = run.Resume,
            Quiet = Quiet,
        };
        IRecipeJob job = RecipeJob.Create(Of(arm), folders);
        Directory.CreateDirectory(how.OutputDir);
        RecipeFile.Write(
            job.Resolved.With([KeyValuePair.Create("Training:Seed", (string?)$"{run.Seed}")]),
            Path.Combine(how.OutputDir, RecipeName)
        );
        return await job.Run(how, stopping).ConfigureAwait(false);
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    // The services are made only when the settings hold.
    private sealed class SettingsCheck : IRecipeJobVisitor<bool>
    {
        public bool Visit<TModel>(IServiceProvider job)
            where TModel : Module => true;
    }
}
