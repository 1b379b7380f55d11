using System.Globalization;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>A recipe at a scale, and its jobs.</summary>
/// <param name="request">How large, with which values, where its files go.</param>
/// <param name="recipe">The recipe.</param>
internal sealed class FigureRecipe(ReproductionRequest request, Recipe recipe)
{
    /// <summary>LoRA alone.</summary>
    public static KeyValuePair<string, string?>[] Alone { get; } = [new("Freeze:Enabled", "false")];

    /// <summary>LoRA with SAFE, as the recipe has it.</summary>
    public static KeyValuePair<string, string?>[] Freezing { get; } = [new("Freeze:Enabled", "true")];

    /// <summary>Its task, such as <c>cola</c>.</summary>
    public string Task => recipe.Task.Kind;

    /// <summary>What reports say of it.</summary>
    public string Summary => recipe.Description.Length > 0 ? recipe.Description : recipe.Name;

    /// <summary>The seeds of each job.</summary>
    public int[] Seeds
    {
        get
        {
            int first =
                recipe.Settings.TryGetValue("Training:Seed", out string? text)
                && int.TryParse(text, CultureInfo.InvariantCulture, out int own)
                    ? own
                    : new TrainingOptions().Seed;
            return [.. Enumerable.Range(first, request.Seeds ?? (request.Scale == ReproductionScale.Paper ? 3 : 1))];
        }
    }

    private string Missing =>
        $"the real {recipe.Model} is needed, and there is none in {(request.Folders.Models is { Count: > 0 } given ? string.Join(", ", given) : "the current folder")}; --model says where the models lie";

    /// <summary>The recipe of a task for a scale: <c>tiny-cola</c>, or the paper's, at scale small on a part of its data.</summary>
    /// <param name="request">How large, with which values.</param>
    /// <param name="task">The task.</param>
    /// <param name="tiny">What the tiny recipe does otherwise here, so that the figure takes minutes.</param>
    /// <exception cref="InvalidDataException">An override has an unknown name or a value that cannot be read.</exception>
    public static FigureRecipe Of(ReproductionRequest request, string task, params string[] tiny)
    {
        string[] own = request.Scale switch
        {
            ReproductionScale.Tiny => tiny,
            ReproductionScale.Small => ["task:trainLimit=2000", "task:devLimit=500", "Training:NumTrainEpochs=5"],
            _ => [],
        };
        string name = request.Scale == ReproductionScale.Tiny ? $"tiny-{task}" : $"bert-base-{task}";
        return new FigureRecipe(request, PaperRecipes.Get(name, [.. own, .. request.Overrides]));
    }

    /// <summary>The same of one task of GLUE that the scale's model learns something of.</summary>
    /// <param name="request">How large, with which values.</param>
    /// <param name="tiny">What the tiny recipe does otherwise here, so that the figure takes minutes.</param>
    /// <exception cref="InvalidDataException">An override has an unknown name or a value that cannot be read.</exception>
    public static FigureRecipe OfLearntTask(ReproductionRequest request, params string[] tiny) =>
        Of(request, request.Scale == ReproductionScale.Tiny ? "sst2" : "cola", tiny);

    /// <summary>The job with some settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="DirectoryNotFoundException">The scale asks for a real model, and its folder is not there.</exception>
    public IRecipeJob With(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        IRecipeJob job;
        try
        {
            job = RecipeJob.Create(recipe.With(settings), request.Folders);
        }
        catch (IOException missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
        {
            throw new DirectoryNotFoundException(Missing, missing);
        }
        // The name of a size would stand for random weights.
        return Directory.Exists(job.Resolved.Model) ? job : throw new DirectoryNotFoundException(Missing);
    }

    /// <summary>Runs a job to its end in a folder of its own.</summary>
    /// <param name="job">The job.</param>
    /// <param name="key">What tells it from the figure's others.</param>
    /// <param name="seed">Its seed.</param>
    /// <returns>What it reported, and its folder.</returns>
    public (JobReport Report, string Folder) Run(IRecipeJob job, string key, int seed)
    {
        string folder = Path.Combine(request.Output, "jobs", string.Create(CultureInfo.InvariantCulture, $"{Task}-{key}-{seed}"));
        if (!request.Quiet)
        {
            Console.WriteLine($"{Task}, {key}, seed {seed}");
        }
        new RunFolder(folder).Prepare(job.Resolved, request.Resume, overwrite: true);
        var run = new RecipeRun
        {
            Seed = seed,
            OutputDir = folder,
            Resume = request.Resume,
            Quiet = request.Quiet,
        };
        return (job.Run(run).GetAwaiter().GetResult(), folder);
    }
}
