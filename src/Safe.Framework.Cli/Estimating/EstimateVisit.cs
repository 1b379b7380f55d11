using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Cli.Estimating;

/// <summary>Estimates the job of a recipe.</summary>
/// <param name="recipe">The recipe, with absolute folders.</param>
/// <param name="measures">Whether the largest step of each phase is run, too.</param>
/// <param name="quiet">Whether nothing but the result is written to the standard output.</param>
internal sealed class EstimateVisit(Recipe recipe, bool measures, bool quiet) : IRecipeJobVisitor<EstimateReport>
{
    /// <inheritdoc/>
    public EstimateReport Visit<TModel>(IServiceProvider job)
        where TModel : Module
    {
        TrainingEstimator<TModel> estimator = job.GetRequiredService<TrainingEstimator<TModel>>();
        TrainingEstimate told = Estimate(estimator);
        MeasuredPhase[]? measured = measures ? [.. told.Phases.Zip(Measure(estimator), MeasuredPhase.Of)] : null;
        return new EstimateReport(recipe.Name, recipe.Model, told, measured);
    }

    private TrainingEstimate Estimate<TModel>(TrainingEstimator<TModel> estimator)
        where TModel : Module
    {
        using TerminalProgress? bar = WorkBar.Show("estimating", quiet);
        return estimator.Estimate(progress: bar);
    }

    private IReadOnlyList<PhaseMeasurement> Measure<TModel>(TrainingEstimator<TModel> estimator)
        where TModel : Module
    {
        using TerminalProgress? bar = WorkBar.Show("measuring", quiet);
        return estimator.Measure(progress: bar);
    }
}
