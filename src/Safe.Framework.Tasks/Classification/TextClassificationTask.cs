using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Classification;

/// <summary>Classification of texts or pairs of texts, or telling a value of them, by a model of any family.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public sealed class TextClassificationTask<TModel> : IFineTuningTask<TModel>
    where TModel : Module, ISequenceClassifier
{
    // Few rows of about equal length: a probe in one batch would be half padding.
    private const int ProbeRows = 8;

    private readonly IReadOnlyList<EncodedExample> train;
    private readonly IReadOnlyList<EncodedExample> dev;
    private readonly int classes;
    private readonly int padding;
    private readonly TextClassificationOptions options;
    private readonly BatchPlan plan;

    /// <summary>Encodes the texts.</summary>
    /// <param name="name">Name of the task.</param>
    /// <param name="train">Texts to train on.</param>
    /// <param name="dev">Texts to measure quality on.</param>
    /// <param name="classes">Number of classes; 1: a value is told.</param>
    /// <param name="tokenizer">Turns texts into tokens.</param>
    /// <param name="options">How texts become batches, and what measures quality.</param>
    /// <exception cref="ArgumentException">
    /// There is nothing to train on or to measure on, a label is none of the classes, some texts have a value and some have none, or the metric does not fit.
    /// </exception>
    public TextClassificationTask(
        string name,
        IReadOnlyList<LabeledText> train,
        IReadOnlyList<LabeledText> dev,
        int classes,
        ITokenizer tokenizer,
        TextClassificationOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dev);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(options);
        Check(name, train, dev, classes, options.Metric);
        Name = name;
        this.classes = classes;
        this.options = options;
        padding = tokenizer.Special.Padding;
        this.train = EncodedExample.Encode(train, tokenizer, options.MaxTokens);
        this.dev = EncodedExample.Encode(dev, tokenizer, options.MaxTokens);
        plan = new BatchPlan(this.train.Select(static example => example.Text.Length), options.TrainBatchSize, options.Seed);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string MetricName => TextResults.NameOf(options.Metric);

    /// <inheritdoc/>
    public int StepsPerEpoch => plan.BatchesPerEpoch;

    /// <inheritdoc/>
    public string DataIdentity => field ??= EncodedExample.Identity(train);

    /// <inheritdoc/>
    public IProbe Probe(TModel model)
    {
        // Spread over the shuffled training texts, so that the classes are in it as they are in all.
        int count = Math.Min(options.ProbeTexts, train.Count);
        EncodedExample[] chosen = [.. BatchPlan.Order(train.Count, options.Seed, epoch: 0)[..count].Select(index => train[index])];
        int[][] batches = new BatchPlan(chosen.Select(static example => example.Text.Length), ProbeRows).Evaluation();
        return new BatchProbe(
            [.. batches.Select(rows => EncodedBatch.Collate(chosen, rows, padding))],
            () => model.Device,
            batch => ClassifierInput.Logits(model, batch),
            batch => ClassifierInput.Loss(model, batch, chosen)
        );
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<TModel>> Steps(int epoch)
    {
        foreach (int[] rows in plan.Training(epoch))
        {
            EncodedBatch batch = EncodedBatch.Collate(train, rows, padding);
            yield return new TrainingStep<TModel>(batch.Rows, batch.RealTokens, model => ClassifierInput.Loss(model, batch, train))
            {
                ExampleIds = Array.ConvertAll(rows, static row => (long)row),
                Lengths = Array.ConvertAll(rows, row => train[row].Text.Length),
                PartLoss = (model, part) => PartLoss(model, EncodedBatch.Collate(train, rows[part], padding), rows.Length),
            };
        }
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model) => Evaluate(model, CancellationToken.None);

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        var results = new TextResults(classes, options.Metric);
        double loss = 0;
        int[][] batches = new BatchPlan(dev.Select(static example => example.Text.Length), options.EvalBatchSize).Evaluation();
        foreach (int[] rows in batches.Reporting(progress, rows => rows.Sum(row => (long)dev[row].Text.Length)))
        {
            stopping.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            EncodedBatch batch = EncodedBatch.Collate(dev, rows, padding);
            Tensor logits = ClassifierInput.Logits(model, batch);
            loss += batch.Rows * model.Loss(logits, ClassifierInput.Targets(model, batch, dev)).ToDouble();
            results.Add([.. rows.Select(row => dev[row])], logits);
        }
        return results.Evaluation(loss / dev.Count);
    }

    private static void Check(string name, IReadOnlyList<LabeledText> train, IReadOnlyList<LabeledText> dev, int classes, TextMetric metric)
    {
        if (train.Count == 0 || dev.Count == 0)
        {
            throw new ArgumentException($"{name} has {train.Count} training and {dev.Count} development texts; it needs some of both");
        }
        LabeledText? stray = train.Concat(dev).FirstOrDefault(text => text.Label < 0 || text.Label >= classes);
        if (stray is not null)
        {
            throw new ArgumentException($"{name} has the label {stray.Label} for '{stray.Text}'; labels are 0 to {classes - 1}");
        }
        bool hasValues = train.Concat(dev).Any(static text => text.Value is not null);
        if (hasValues && train.Concat(dev).Any(static text => text.Value is null))
        {
            throw new ArgumentException($"{name} has texts with a value and texts without one");
        }
        if (hasValues != (classes == 1) || hasValues != (metric == TextMetric.Pearson) || (metric == TextMetric.F1 && classes != 2))
        {
            throw new ArgumentException(
                $"{name}: {metric} does not fit {classes} classes {(hasValues ? "with" : "without")} values; Pearson goes with values and one class, F1 with two classes"
            );
        }
    }

    private Tensor PartLoss(TModel model, EncodedBatch part, int examples) =>
        ClassifierInput.Loss(model, part, train) * ((double)part.Rows / examples);
}
