using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Analyses;
using Safe.Framework.Checkpoints;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>Fig. 3: how far every block was from the final model, by epoch.</summary>
internal sealed class DistanceFigure : IReproduction
{
    /// <inheritdoc/>
    public string Name => "fig3";

    /// <inheritdoc/>
    public string Description => "1 − CKA of every block against the final model, by epoch";

    /// <inheritdoc/>
    public ReproductionOutcome Run(ReproductionRequest request)
    {
        var recipe = FigureRecipe.OfLearntTask(request);
        IRecipeJob job = recipe.With([
            .. FigureRecipe.Alone,
            new("Training:SaveStrategy", nameof(SaveStrategy.Epoch)),
            new("Training:SaveTotalLimit", "100000"),
        ]);
        job.Validate();
        int seed = recipe.Seeds[0];
        (JobReport report, string folder) = recipe.Run(job, "lora", seed);
        ImportanceMap map = job.Within(new Comparison(folder, report.Epochs.Count), new RecipeRun { Seed = seed, Quiet = true });
        var results = new AnalysisResults
        {
            Title = "Fig. 3: distance from the final model",
            Summary = recipe.Summary,
            Maps = [map],
            Created = DateTimeOffset.UtcNow,
        };
        return FigureFiles.Write(this, request, results, [.. map.Epochs.Select((epoch, index) => Line(epoch, map.Values[index]))]);
    }

    private static string Line(int epoch, IReadOnlyList<double> values) =>
        FormattableString.Invariant($"epoch {epoch}: 1 − CKA {string.Join(' ', values.Select(Quantity.Metric))}");

    // The states of the epochs are read from the job's checkpoints, so that a job that was stopped and resumed has all of them.
    private sealed class Comparison(string folder, int epochs) : IRecipeJobVisitor<ImportanceMap>
    {
        public ImportanceMap Visit<TModel>(IServiceProvider job)
            where TModel : Module
        {
            var adapters = job.GetRequiredService<AdapterSet>();
            using var history = new AdapterHistory(adapters);
            IReadOnlyList<StoredCheckpoint> checkpoints = new CheckpointFolder(folder).List();
            int steps = checkpoints[^1].Step / epochs;
            foreach (StoredCheckpoint checkpoint in checkpoints.Where(one => one.Step % steps == 0))
            {
                PeftFolder.LoadWeights(checkpoint.Path, adapters);
                history.Keep(checkpoint.Step / steps);
            }
            var task = job.GetRequiredService<IFineTuningTask<TModel>>();
            return history.Compare("LoRA", task.Probe(job.GetRequiredService<TModel>()));
        }
    }
}
