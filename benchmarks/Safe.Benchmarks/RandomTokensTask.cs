using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Training;

namespace Safe.Benchmarks;

/// <summary>Random tokens with random labels, for jobs whose result nobody looks at.</summary>
/// <param name="labels">Classes.</param>
internal sealed class RandomTokensTask(int labels) : IFineTuningTask<BertForSequenceClassification>
{
    private const int Rows = 4;
    private const int Tokens = 32;

    public string Name => "random tokens";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => 12;

    public IProbe Probe(BertForSequenceClassification model) => new TokenProbe(model);

    public IEnumerable<TrainingStep<BertForSequenceClassification>> Steps(int epoch) =>
        Enumerable
            .Range(0, StepsPerEpoch)
            .Select(_ => new TrainingStep<BertForSequenceClassification>(
                Rows,
                Rows * Tokens,
                model => model.Loss(model.call(Ids(), null, null, null), torch.randint(labels, [Rows]))
            ));

    public Evaluation Evaluate(BertForSequenceClassification model) => new(0, new Dictionary<string, double>());

    private static Tensor Ids() => torch.randint(5, 1000, [Rows, Tokens]);

    private sealed class TokenProbe(BertForSequenceClassification model) : IProbe
    {
        public int Batches => 1;

        public Tensor? Mask(int batch) => null;

        public void Forward(int batch) =>
            model.call(torch.arange(Rows * Tokens, dtype: ScalarType.Int64).view(Rows, Tokens), null, null, null);
    }
}
