using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Evaluating;

/// <summary>How good a model is.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Weights">Where its weights come from.</param>
/// <param name="MetricName">Name of the task's metric.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Loss">The mean loss, where the task tells it.</param>
/// <param name="Details">Further figures.</param>
internal sealed record Quality(
    string Recipe,
    string Weights,
    string MetricName,
    double Metric,
    double? Loss,
    IReadOnlyDictionary<string, double> Details
)
{
    /// <summary>That of a model.</summary>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="trained">The model.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="evaluation">The figures.</param>
    public static Quality Of(Recipe recipe, TrainedModel trained, string metric, Evaluation evaluation) =>
        new(
            recipe.Name,
            trained.Adapter ?? trained.RunFolder ?? "the model as its checkpoint has it",
            metric,
            evaluation.Metric,
            evaluation.Loss,
            evaluation.Details
        );
}
