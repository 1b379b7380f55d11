using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Bert;
using Safe.Framework.Quantization;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>A BERT that takes its frozen blocks' output from the prefix cache, on padded batches.</summary>
public sealed class PrefixCacheTests
{
    private const int Layers = 4;
    private const int Batch = 3;
    private static readonly int[] Lengths = [4, 9, 7, 2, 12, 5];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Gradients_are_bit_equal_whichever_path_the_prefix_takes(int frozen) => ShouldGiveEqualGradients(frozen, quantized: null);

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    public void Gradients_of_a_quantised_base_are_bit_equal_too(QuantizationType type) => ShouldGiveEqualGradients(2, type);

    private static void ShouldGiveEqualGradients(int frozen, QuantizationType? quantized)
    {
        using BertForSequenceClassification plain = Create(Layers, quantized);
        using BertForSequenceClassification cached = Create(Layers, quantized);
        using PrefixCache<BertForSequenceClassification> cache = Cache(cached, frozen);
        foreach (TrainingStep<BertForSequenceClassification> step in new Sentences().Steps(1))
        {
            Dictionary<string, byte[]> expected = Gradients(plain, step);
            Dictionary<string, byte[]> noGrad = Gradients(cached, step);
            Dictionary<string, byte[]> actual = Gradients(cached, cache.Serve(step));
            actual.Count.ShouldBe(4 * (Layers - frozen) + 2);
            noGrad.Count.ShouldBe(actual.Count);
            foreach ((string name, byte[] gradient) in actual)
            {
                gradient.ShouldBe(noGrad[name], name);
                gradient.ShouldBe(expected[name], name);
            }
        }
    }

    [Fact]
    public void Rows_padded_to_another_length_give_the_same_loss()
    {
        using BertForSequenceClassification model = Create(Layers);
        using PrefixCache<BertForSequenceClassification> cache = Cache(model, 3);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        // Other neighbours than those of the fill, and other lengths of the batch.
        foreach (
            int[] rows in (int[][])
                [
                    [4, 3, 1],
                    [3],
                    [0, 5],
                    [2, 4, 0],
                ]
        )
        {
            TrainingStep<BertForSequenceClassification> step = Sentences.Step(rows);
            cache.Serve(step).Loss(model).ToDouble().ShouldBe(step.Loss(model).ToDouble(), 1e-6);
        }
    }

    [SafeTorchTheory("meters")]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_has_the_products_and_the_saved_bytes_of_the_other_blocks_alone(int frozen)
    {
        using BertForSequenceClassification cached = Create(Layers);
        using BertForSequenceClassification shorter = Create(Layers - frozen);
        using PrefixCache<BertForSequenceClassification> cache = Cache(cached, frozen);
        TrainingStep<BertForSequenceClassification> step = new Sentences().Steps(1).First();
        (long flops, long saved) = Cost(cached, cache.Serve(step));
        (long expectedFlops, long expectedSaved) = Cost(shorter, step);
        flops.ShouldBe(expectedFlops);
        ((double)saved / expectedSaved).ShouldBe(1, 0.02);
    }

    private static (long Flops, long Saved) Cost(BertForSequenceClassification model, TrainingStep<BertForSequenceClassification> step)
    {
        IFlopMeter flops = BackendMeters.Flops();
        IMemoryMeter memory = BackendMeters.Memory();
        using IDisposable counting = flops.Count();
        using IDisposable saving = memory.CountSaved(model.parameters());
        memory.ResetPeak();
        long before = flops.Total;
        Gradients(model, step);
        return (flops.Total - before, memory.PeakSavedBytes);
    }

    private static Dictionary<string, byte[]> Gradients(
        BertForSequenceClassification model,
        TrainingStep<BertForSequenceClassification> step
    )
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
        step.Loss(model).backward();
        return model
            .named_parameters()
            .Where(entry => entry.parameter.grad is not null)
            .ToDictionary(entry => entry.name, entry => entry.parameter.grad!.contiguous().bytes.ToArray());
    }

    private static PrefixCache<BertForSequenceClassification> Cache(BertForSequenceClassification model, int frozen)
    {
        new UnitFreezer(FreezeUnits.Find(model), optimizer: null).Freeze(Enumerable.Range(0, frozen));
        var cache = new PrefixCache<BertForSequenceClassification>(
            model,
            new Sentences(),
            new ExecutionOptions(),
            folder: null,
            BackendMeters.Flops()
        );
        cache.Follow(frozen, 0, CancellationToken.None).ShouldNotBeNull().Origin.ShouldBe(PrefixCacheOrigin.Filled);
        return cache;
    }

    private static BertForSequenceClassification Create(int layers, QuantizationType? quantized = null)
    {
        BertConfig config = TinyBert.Config with
        {
            NumHiddenLayers = layers,
            HiddenDropoutProb = 0,
            AttentionProbsDropoutProb = 0,
            Pooling = Pooling.Mean,
        };
        BertForSequenceClassification model = TinyBert.Create(made => new BertForSequenceClassification(made), config);
        if (quantized is { } type)
        {
            BaseQuantization.Apply(model, type);
        }
        AdapterInjection.Inject(
            model,
            new AdapterOptions { TaskType = AdapterTask.SequenceClassification, LoraDropout = 0 },
            new AdapterFactory()
        );
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (name.EndsWith("lora_B", StringComparison.Ordinal))
            {
                parameter.normal_(0, 0.3);
            }
        }
        model.train();
        return model;
    }

    /// <summary>Six sentences of different lengths.</summary>
    private sealed class Sentences : IFineTuningTask<BertForSequenceClassification>
    {
        public string Name => "sentences";

        public string MetricName => "accuracy";

        public int StepsPerEpoch => Lengths.Length / Batch;

        public IProbe Probe(BertForSequenceClassification model) => throw new NotSupportedException("no test scores these sentences");

        public Evaluation Evaluate(BertForSequenceClassification model) =>
            throw new NotSupportedException("no test evaluates these sentences");

        public IEnumerable<TrainingStep<BertForSequenceClassification>> Steps(int epoch) =>
            Enumerable.Range(0, Lengths.Length).Chunk(Batch).Select(Step);

        public static TrainingStep<BertForSequenceClassification> Step(int[] rows) =>
            new(rows.Length, rows.Sum(row => Lengths[row]), model => Loss(model, rows))
            {
                ExampleIds = [.. rows.Select(row => (long)row)],
                Lengths = [.. rows.Select(row => Lengths[row])],
            };

        private static Tensor Loss(BertForSequenceClassification model, int[] rows)
        {
            int tokens = rows.Max(row => Lengths[row]);
            long[] ids =
            [
                .. rows.SelectMany(row =>
                    Enumerable.Range(0, tokens).Select(token => token < Lengths[row] ? 1L + (row * 13 + token * 5) % 49 : 0L)
                ),
            ];
            long[] mask = [.. rows.SelectMany(row => Enumerable.Range(0, tokens).Select(token => token < Lengths[row] ? 1L : 0L))];
            ReadOnlySpan<long> shape = [rows.Length, tokens];
            Tensor logits = model.call(tensor(ids, shape), tensor(mask, shape), null, null);
            return model.Loss(logits, tensor(Array.ConvertAll(rows, static row => (long)(row % 2))));
        }
    }
}
