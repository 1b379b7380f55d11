using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Cli.Estimating;

/// <summary>Estimates the job of a recipe.</summary>
/// <param name="recipe">The recipe, with absolute folders.</param>
/// <param name="measures">Whether the largest step of each phase is run, too.</param>
internal sealed class EstimateVisit(Recipe recipe, bool measures) : IRecipeJobVisitor<EstimateReport>
{
    /// <inheritdoc/>
    public EstimateReport Visit<TModel>(IServiceProvider job)
        where TModel : Module
    {
        TrainingEstimator<TModel> estimator = job.GetRequiredService<TrainingEstimator<TModel>>();
        TrainingEstimate told = estimator.Estimate();
        MeasuredPhase[]? measured = measures ? [.. told.Phases.Zip(estimator.Measure(), MeasuredPhase.Of)] : null;
        return new EstimateReport(recipe.Name, recipe.Model, told, measured);
    }
}
