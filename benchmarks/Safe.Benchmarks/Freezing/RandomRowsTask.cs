using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Training;

namespace Safe.Benchmarks.Freezing;

/// <summary>Classification of random token rows, all of one length: what a step costs does not depend on what it learns.</summary>
/// <param name="vocabulary">Number of token ids.</param>
internal sealed class RandomRowsTask(int vocabulary) : IFineTuningTask<BertForSequenceClassification>
{
    /// <summary>Texts of a batch.</summary>
    public const int Rows = 16;

    /// <summary>Tokens of a text.</summary>
    public const int Tokens = 128;

    /// <inheritdoc/>
    public string Name => "random rows";

    /// <inheritdoc/>
    public string MetricName => "accuracy";

    /// <inheritdoc/>
    public int StepsPerEpoch => 5;

    /// <inheritdoc/>
    public IProbe Probe(BertForSequenceClassification model) => new RandomProbe(model, this);

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<BertForSequenceClassification>> Steps(int epoch) =>
        Enumerable
            .Range(0, StepsPerEpoch)
            .Select(step => new TrainingStep<BertForSequenceClassification>(
                Rows,
                Rows * Tokens,
                model => model.Loss(model.call(Ids(step), Mask(), null, null), torch.zeros(Rows, ScalarType.Int64))
            )
            {
                ExampleIds = [.. Enumerable.Range(step * Rows, Rows).Select(static row => (long)row)],
            });

    /// <inheritdoc/>
    public Evaluation Evaluate(BertForSequenceClassification model) => new(0, new Dictionary<string, double>());

    private Tensor Ids(int seed) => torch.randint(5, vocabulary, [Rows, Tokens], generator: new torch.Generator((ulong)seed));

    private static Tensor Mask() => torch.ones(Rows, Tokens, ScalarType.Int64);

    private sealed class RandomProbe(BertForSequenceClassification model, RandomRowsTask task) : IProbe
    {
        public int Batches => 2;

        public Tensor? Mask(int batch) => null;

        public void Forward(int batch)
        {
            using DisposeScope scope = NewDisposeScope();
            model.call(task.Ids(-1 - batch), RandomRowsTask.Mask(), null, null);
        }
    }
}
