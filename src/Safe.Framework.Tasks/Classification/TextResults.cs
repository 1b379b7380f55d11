using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Classification;

/// <summary>Collects what a model tells of texts.</summary>
/// <param name="classes">Number of classes; 1: values.</param>
/// <param name="metric">The metric that comes first.</param>
internal sealed class TextResults(int classes, TextMetric metric)
{
    private readonly ConfusionMatrix confusion = new(classes);
    private readonly List<double> told = [];
    private readonly List<double> right = [];

    /// <summary>The metric's name, as Hugging Face's <c>evaluate</c> calls it.</summary>
    internal static string NameOf(TextMetric metric) =>
        metric switch
        {
            TextMetric.F1 => "f1",
            TextMetric.Matthews => "matthews_correlation",
            TextMetric.Pearson => "pearson",
            _ => "accuracy",
        };

    /// <summary>Adds a batch.</summary>
    /// <param name="examples">The texts.</param>
    /// <param name="logits">What the model put out, <c>[texts, classes]</c>.</param>
    internal void Add(IReadOnlyList<EncodedExample> examples, Tensor logits)
    {
        if (metric == TextMetric.Pearson)
        {
            told.AddRange(logits.view(-1).to(ScalarType.Float64).cpu().data<double>().ToArray());
            right.AddRange(examples.Select(static example => example.Value!.Value));
            return;
        }
        long[] predicted = logits.argmax(1).cpu().data<long>().ToArray();
        for (int row = 0; row < predicted.Length; row++)
        {
            confusion.Add(examples[row].Label, (int)predicted[row]);
        }
    }

    /// <summary>The figures.</summary>
    /// <param name="loss">The mean loss.</param>
    internal Evaluation Evaluation(double loss)
    {
        Dictionary<string, double> all = metric == TextMetric.Pearson ? Correlations() : Classes();
        double value = all[NameOf(metric)];
        all.Remove(NameOf(metric));
        return new Evaluation(value, all) { Loss = loss };
    }

    // A model that tells one value for all correlates with nothing.
    private Dictionary<string, double> Correlations() =>
        new()
        {
            ["pearson"] = NumberOrZero(Correlation.Pearson(told, right)),
            ["spearman"] = NumberOrZero(Correlation.Spearman(told, right)),
        };

    private Dictionary<string, double> Classes()
    {
        var figures = new Dictionary<string, double> { ["accuracy"] = confusion.Accuracy, ["macro_f1"] = confusion.MacroF1 };
        if (metric == TextMetric.F1)
        {
            figures["f1"] = confusion.F1(1);
        }
        if (metric == TextMetric.Matthews)
        {
            figures["matthews_correlation"] = confusion.Matthews;
        }
        return figures;
    }

    private static double NumberOrZero(double value) => double.IsNaN(value) ? 0 : value;
}
