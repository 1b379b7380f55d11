using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Training;

/// <summary>Looks for the best epoch, and says when epochs bring nothing any more; the rules are Hugging Face's.</summary>
/// <param name="options">What is best, and how long to wait.</param>
/// <param name="taskMetric">Name of the task's metric.</param>
internal sealed class BestMetric(TrainingOptions options, string taskMetric)
{
    private const string Prefix = "eval_";
    private const string Loss = "loss";

    private readonly string name = WithoutPrefix(options.MetricForBestModel ?? Loss);

    /// <summary>The best epoch so far; null where none is looked for.</summary>
    internal BestEpoch? Best { get; set; }

    /// <summary>Evaluations without improvement in a row.</summary>
    internal int WithoutGain { get; set; }

    /// <summary>Whether the job should end.</summary>
    internal bool IsOver => options.EarlyStoppingPatience is int patience && WithoutGain >= patience;

    /// <summary>Takes an epoch's evaluation.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="step">Training steps done.</param>
    /// <param name="evaluation">The evaluation.</param>
    /// <exception cref="InvalidOperationException">The evaluation has no such metric.</exception>
    internal void Take(int epoch, int step, Evaluation evaluation)
    {
        if (!options.LoadBestModelAtEnd && options.EarlyStoppingPatience is null)
        {
            return;
        }
        double metric = Of(evaluation);
        bool greater = options.GreaterIsBetter ?? !name.EndsWith(Loss, StringComparison.Ordinal);
        // What is no number is better than nothing, and never better than a number.
        bool isBetter = Best is null || (greater ? metric > Best.Metric : metric < Best.Metric) || double.IsNaN(Best.Metric);
        bool isGain = Best is null || (isBetter && Math.Abs(metric - Best.Metric) > options.EarlyStoppingThreshold);
        WithoutGain = isGain ? 0 : WithoutGain + 1;
        if (isBetter)
        {
            Best = new BestEpoch(epoch, step, metric);
        }
    }

    private static string WithoutPrefix(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    private double Of(Evaluation evaluation)
    {
        if (string.Equals(name, WithoutPrefix(taskMetric), StringComparison.Ordinal))
        {
            return evaluation.Metric;
        }
        if (evaluation.Details.TryGetValue(name, out double detail))
        {
            return detail;
        }
        if (string.Equals(name, Loss, StringComparison.Ordinal) && evaluation.Loss is double loss)
        {
            return loss;
        }
        IEnumerable<string> known = [taskMetric, .. evaluation.Details.Keys, .. evaluation.Loss is null ? Array.Empty<string>() : [Loss]];
        throw new InvalidOperationException($"MetricForBestModel '{name}' is not among the evaluation's: {string.Join(", ", known)}");
    }
}
