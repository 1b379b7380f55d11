using Safe.Framework.Tasks.Classification;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>Texts to classify.</summary>
/// <param name="Name">Name of the task.</param>
/// <param name="Train">Texts to train on.</param>
/// <param name="Dev">Texts to measure quality on.</param>
/// <param name="Labels">Names of the classes; one where a value is told.</param>
/// <param name="Metric">What measures quality.</param>
internal sealed record ClassificationData(
    string Name,
    IReadOnlyList<LabeledText> Train,
    IReadOnlyList<LabeledText> Dev,
    IReadOnlyList<string> Labels,
    TextMetric Metric
);
