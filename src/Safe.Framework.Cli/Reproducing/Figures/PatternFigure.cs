using Safe.Framework.Analyses;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>Fig. 5: the epoch after which each block froze, on several tasks.</summary>
internal sealed class PatternFigure : IReproduction
{
    private static readonly string[] Tasks = ["cola", "mrpc", "rte", "stsb"];

    /// <inheritdoc/>
    public string Name => "fig5";

    /// <inheritdoc/>
    public string Description => "when each block froze, on four tasks of GLUE";

    /// <inheritdoc/>
    public ReproductionOutcome Run(ReproductionRequest request)
    {
        (FigureRecipe Recipe, IRecipeJob Job)[] jobs =
        [
            .. Tasks.Select(task =>
            {
                var recipe = FigureRecipe.Of(request, task);
                return (recipe, recipe.With(FigureRecipe.Freezing));
            }),
        ];
        // All of them before the first runs.
        Array.ForEach(jobs, static one => one.Job.Validate());
        FreezingPattern[] patterns = [.. jobs.SelectMany(one => one.Recipe.Seeds.Select(seed => Pattern(one.Recipe, one.Job, seed)))];
        var results = new AnalysisResults
        {
            Title = "Fig. 5: when blocks froze",
            Summary = string.Join("; ", jobs.Select(static one => one.Recipe.Summary)),
            Patterns = patterns,
            Created = DateTimeOffset.UtcNow,
        };
        return FigureFiles.Write(this, request, results, [.. patterns.Select(Line)]);
    }

    private static FreezingPattern Pattern(FigureRecipe recipe, IRecipeJob job, int seed)
    {
        JobReport report = recipe.Run(job, "safe", seed).Report;
        return FreezingPattern.Of(FormattableString.Invariant($"{recipe.Task}, seed {seed}"), report);
    }

    private static string Line(FreezingPattern pattern)
    {
        IEnumerable<string> epochs = pattern.Units.Select(static unit =>
            unit.Changes.Count == 0
                ? "–"
                : string.Join('/', unit.Changes.Select(static change => FormattableString.Invariant($"{change.Epoch}")))
        );
        return FormattableString.Invariant(
            $"{pattern.Label}: {Quantity.Share(pattern.FrozenShare)} frozen after {pattern.Epochs} epochs; by block after epoch {string.Join(' ', epochs)}"
        );
    }
}
