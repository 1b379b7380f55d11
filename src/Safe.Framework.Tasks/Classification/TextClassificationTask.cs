using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Classification;

/// <summary>Classification of texts by a BERT; the metric is the share of texts that get their own class.</summary>
public sealed class TextClassificationTask : IFineTuningTask<BertForSequenceClassification>
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
    /// <param name="classes">Number of classes.</param>
    /// <param name="tokenizer">Turns texts into tokens.</param>
    /// <param name="options">How texts become batches.</param>
    /// <exception cref="ArgumentException">There is nothing to train on or to measure on, or a label is none of the classes.</exception>
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
        if (train.Count == 0 || dev.Count == 0)
        {
            throw new ArgumentException($"{name} has {train.Count} training and {dev.Count} development texts; it needs some of both");
        }
        LabeledText? stray = train.Concat(dev).FirstOrDefault(text => text.Label < 0 || text.Label >= classes);
        if (stray is not null)
        {
            throw new ArgumentException($"{name} has the label {stray.Label} for '{stray.Text}'; labels are 0 to {classes - 1}");
        }
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
    public string MetricName => "accuracy";

    /// <inheritdoc/>
    public int StepsPerEpoch => plan.BatchesPerEpoch;

    /// <inheritdoc/>
    public string DataIdentity => field ??= EncodedExample.Identity(train);

    /// <inheritdoc/>
    public IProbe Probe(BertForSequenceClassification model)
    {
        // Spread over the shuffled training texts, so that the classes are in it as they are in all.
        int count = Math.Min(options.ProbeTexts, train.Count);
        EncodedExample[] chosen = [.. BatchPlan.Order(train.Count, options.Seed, epoch: 0)[..count].Select(index => train[index])];
        int[][] batches = new BatchPlan(chosen.Select(static example => example.Text.Length), ProbeRows).Evaluation();
        return new TextProbe(model, [.. batches.Select(rows => EncodedBatch.Collate(chosen, rows, padding))]);
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<BertForSequenceClassification>> Steps(int epoch)
    {
        foreach (int[] rows in plan.Training(epoch))
        {
            EncodedBatch batch = EncodedBatch.Collate(train, rows, padding);
            yield return new TrainingStep<BertForSequenceClassification>(
                batch.Rows,
                batch.RealTokens,
                model => model.Loss(BertInput.Logits(model, batch), tensor(batch.Labels, device: model.Device))
            )
            {
                ExampleIds = Array.ConvertAll(rows, static row => (long)row),
                Lengths = Array.ConvertAll(rows, row => train[row].Text.Length),
                PartLoss = (model, part) => PartLoss(model, EncodedBatch.Collate(train, rows[part], padding), rows.Length),
            };
        }
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(BertForSequenceClassification model) => Evaluate(model, CancellationToken.None);

    /// <inheritdoc/>
    public Evaluation Evaluate(BertForSequenceClassification model, CancellationToken stopping)
    {
        var confusion = new ConfusionMatrix(classes);
        double loss = 0;
        foreach (int[] rows in new BatchPlan(dev.Select(static example => example.Text.Length), options.EvalBatchSize).Evaluation())
        {
            stopping.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            EncodedBatch batch = EncodedBatch.Collate(dev, rows, padding);
            Tensor logits = BertInput.Logits(model, batch);
            loss += batch.Rows * model.Loss(logits, tensor(batch.Labels, device: model.Device)).ToDouble();
            long[] predicted = logits.argmax(1).cpu().data<long>().ToArray();
            for (int row = 0; row < predicted.Length; row++)
            {
                confusion.Add((int)batch.Labels[row], (int)predicted[row]);
            }
        }
        return new Evaluation(confusion.Accuracy, new Dictionary<string, double> { ["macro_f1"] = confusion.MacroF1 })
        {
            Loss = loss / dev.Count,
        };
    }

    private static Tensor PartLoss(BertForSequenceClassification model, EncodedBatch part, int examples) =>
        model.Loss(BertInput.Logits(model, part), tensor(part.Labels, device: model.Device)) * ((double)part.Rows / examples);
}
