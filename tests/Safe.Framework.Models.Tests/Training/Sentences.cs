using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Training;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Six sentences of different lengths, padded on the right, for a classifier of any family.</summary>
internal sealed class Sentences : IFineTuningTask<Module>
{
    private const int Batch = 3;
    private static readonly int[] Lengths = [4, 9, 7, 2, 12, 5];

    public string Name => "sentences";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => Lengths.Length / Batch;

    public static TrainingStep<Module> Step(int[] rows) =>
        new(rows.Length, rows.Sum(row => Lengths[row]), model => Loss(model, rows))
        {
            ExampleIds = [.. rows.Select(static row => (long)row)],
            Lengths = [.. rows.Select(static row => Lengths[row])],
        };

    public IProbe Probe(Module model) => new SentenceProbe(model);

    public IEnumerable<TrainingStep<Module>> Steps(int epoch) => Enumerable.Range(0, Lengths.Length).Chunk(Batch).Select(Step);

    public Evaluation Evaluate(Module model)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        (Tensor logits, Tensor labels) = Run(model, [.. Enumerable.Range(0, Lengths.Length)]);
        return new Evaluation(logits.argmax(1).eq(labels).to(ScalarType.Float32).mean().ToDouble(), new Dictionary<string, double>());
    }

    private static Tensor Loss(Module model, int[] rows)
    {
        (Tensor logits, Tensor labels) = Run(model, rows);
        return ((ISequenceClassifier)model).Loss(logits, labels);
    }

    private static (Tensor Logits, Tensor Labels) Run(Module model, int[] rows)
    {
        int tokens = rows.Max(static row => Lengths[row]);
        long[] ids =
        [
            .. rows.SelectMany(row =>
                Enumerable.Range(0, tokens).Select(token => token < Lengths[row] ? 3L + (row * 13 + token * 5) % 47 : Padding(model))
            ),
        ];
        ReadOnlySpan<long> shape = [rows.Length, tokens];
        Tensor logits = ((ISequenceClassifier)model).call(tensor(ids, shape), Mask(rows), null, null);
        return (logits, tensor(Array.ConvertAll(rows, static row => (long)(row % 2))));
    }

    private static Tensor Mask(int[] rows)
    {
        int tokens = rows.Max(static row => Lengths[row]);
        ReadOnlySpan<long> shape = [rows.Length, tokens];
        return tensor([.. rows.SelectMany(row => Enumerable.Range(0, tokens).Select(token => token < Lengths[row] ? 1L : 0L))], shape);
    }

    private static long Padding(Module model) => model is Models.Roberta.RobertaForSequenceClassification ? 1 : 0;

    private sealed class SentenceProbe(Module model) : IProbe
    {
        public int Batches => 2;

        public Tensor? Mask(int batch) => Sentences.Mask(Rows(batch));

        public void Forward(int batch)
        {
            using DisposeScope scope = NewDisposeScope();
            Run(model, Rows(batch));
        }

        private static int[] Rows(int batch) => [.. Enumerable.Range(batch * Batch, Batch)];
    }
}
