using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Images;

/// <summary>Classification of images by a model of any family, measured by accuracy. Images are decoded and processed batch by batch.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public sealed class ImageClassificationTask<TModel> : IFineTuningTask<TModel>
    where TModel : Module, IImageClassifier
{
    private const int ProbeBatch = 16;

    private readonly ImageBatches train;
    private readonly ImageBatches dev;
    private readonly int classes;
    private readonly ImageClassificationOptions options;
    private readonly BatchPlan plan;

    /// <summary>Takes images.</summary>
    /// <param name="name">Name of the task.</param>
    /// <param name="train">Images to train on.</param>
    /// <param name="dev">Images to measure quality on.</param>
    /// <param name="processor">Makes pixel values of them.</param>
    /// <param name="options">How images become batches.</param>
    /// <exception cref="ArgumentException">There is nothing to train on or to measure on, or the classes of one are not those of the other.</exception>
    public ImageClassificationTask(
        string name,
        ILabeledImages train,
        ILabeledImages dev,
        ImageProcessor processor,
        ImageClassificationOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dev);
        ArgumentNullException.ThrowIfNull(processor);
        ArgumentNullException.ThrowIfNull(options);
        if (train.Count == 0 || dev.Count == 0)
        {
            throw new ArgumentException($"{name} has {train.Count} training and {dev.Count} development images; it needs some of both");
        }
        if (!train.Labels.SequenceEqual(dev.Labels, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"{name}: the training images have the classes {string.Join(", ", train.Labels)} and the development images {string.Join(", ", dev.Labels)}"
            );
        }
        Name = name;
        classes = train.Labels.Count;
        this.options = options;
        this.train = new ImageBatches(train, processor, options.Channels);
        this.dev = new ImageBatches(dev, processor, options.Channels);
        // All are equally long: nothing to sort by.
        plan = new BatchPlan(Enumerable.Repeat(1, train.Count), options.TrainBatchSize, options.Seed, windowBatches: 1);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string MetricName => "accuracy";

    /// <inheritdoc/>
    public int StepsPerEpoch => plan.BatchesPerEpoch;

    /// <inheritdoc/>
    public string DataIdentity => field ??= train.Identity();

    /// <inheritdoc/>
    public IProbe Probe(TModel model)
    {
        int[] chosen = BatchPlan.Order(train.Count, options.Seed, epoch: 0)[..Math.Min(options.ProbeImages, train.Count)];
        return new ImageProbe(train, [.. chosen.Chunk(ProbeBatch)], model);
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<TModel>> Steps(int epoch) =>
        plan.Training(epoch)
            .Select(chosen => new TrainingStep<TModel>(chosen.Length, chosen.Length, model => train.Loss(model, chosen))
            {
                ExampleIds = Array.ConvertAll(chosen, static index => (long)index),
                PartLoss = (model, part) => PartLoss(model, chosen[part], chosen.Length),
            });

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model) => Evaluate(model, CancellationToken.None);

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        var confusion = new ConfusionMatrix(classes);
        double loss = 0;
        int[][] batches = [.. Enumerable.Range(0, dev.Count).Chunk(options.EvalBatchSize)];
        foreach (int[] chosen in batches.Reporting(progress, static chosen => chosen.Length))
        {
            stopping.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            Tensor logits = dev.Logits(model, chosen);
            loss += chosen.Length * dev.Loss(model, logits, chosen).ToDouble();
            long[] predicted = logits.argmax(1).cpu().data<long>().ToArray();
            foreach ((long actual, long told) in dev.Labels(chosen).Zip(predicted))
            {
                confusion.Add((int)actual, (int)told);
            }
        }
        return new Evaluation(confusion.Accuracy, new Dictionary<string, double> { ["macro_f1"] = confusion.MacroF1 })
        {
            Loss = loss / dev.Count,
        };
    }

    private Tensor PartLoss(TModel model, int[] part, int examples) => train.Loss(model, part) * ((double)part.Length / examples);
}
