using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace CustomParts;

/// <summary>Random vectors, labelled by whether two of their numbers have the same sign: made anew from a number, so that no file is needed.</summary>
internal sealed class TeacherTask : IFineTuningTask<MixerClassifier>
{
    private const int BatchSize = 64;
    private const int ProbeSeed = 1;
    private const int DevelopmentSeed = 2;

    public string Name => "teacher";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => 50;

    public IProbe Probe(MixerClassifier model) => new VectorProbe(model);

    public IEnumerable<TrainingStep<MixerClassifier>> Steps(int epoch) =>
        Enumerable
            .Range(1000 * epoch, StepsPerEpoch)
            .Select(seed => new TrainingStep<MixerClassifier>(BatchSize, BatchSize, model => Loss(model, seed)));

    public Evaluation Evaluate(MixerClassifier model)
    {
        (Tensor inputs, Tensor labels) = Batch(DevelopmentSeed, 1000);
        double accuracy = model.call(inputs).argmax(1).eq(labels).to(ScalarType.Float32).mean().item<float>();
        return new Evaluation(accuracy, new Dictionary<string, double>());
    }

    private static Tensor Loss(MixerClassifier model, int seed)
    {
        (Tensor inputs, Tensor labels) = Batch(seed, BatchSize);
        return F.cross_entropy(model.call(inputs), labels);
    }

    private static (Tensor Inputs, Tensor Labels) Batch(int seed, int size)
    {
        using var generator = new torch.Generator((ulong)seed);
        Tensor inputs = torch.randn(size, MixerClassifier.Width, generator: generator);
        Tensor product = inputs.narrow(1, 0, 1) * inputs.narrow(1, 1, 1);
        return (inputs, product.squeeze(1).gt(0).to(ScalarType.Int64));
    }

    private sealed class VectorProbe(MixerClassifier model) : IProbe
    {
        public int Batches => 1;

        // Without a mask every row counts.
        public Tensor? Mask(int batch) => null;

        public void Forward(int batch) => model.call(Batch(ProbeSeed, 256).Inputs);
    }
}
