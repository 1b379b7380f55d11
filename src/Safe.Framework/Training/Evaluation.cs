namespace Safe.Framework.Training;

/// <summary>Quality on the development set.</summary>
/// <param name="Metric">The task's metric.</param>
/// <param name="Details">Further figures by name.</param>
public sealed record Evaluation(double Metric, IReadOnlyDictionary<string, double> Details)
{
    /// <summary>The mean loss, where the task computes it.</summary>
    public double? Loss { get; init; }
}
