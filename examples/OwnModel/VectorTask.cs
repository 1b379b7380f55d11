using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace OwnModel;

/// <summary>What the framework must know of the data: how many steps an epoch has, what a step's loss is, what measures quality, what is scored.</summary>
internal sealed class VectorTask : IFineTuningTask<AdaptedClassifier>
{
    private const int BatchSize = 64;

    public string Name => "vectors";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => 60;

    public IProbe Probe(AdaptedClassifier model) => new VectorProbe(model);

    public IEnumerable<TrainingStep<AdaptedClassifier>> Steps(int epoch) =>
        Enumerable
            .Range(1_000 * epoch, StepsPerEpoch)
            .Select(seed => new TrainingStep<AdaptedClassifier>(BatchSize, BatchSize, model => Loss(model, seed)));

    public Evaluation Evaluate(AdaptedClassifier model) => new(Vectors.New.Accuracy(model), new Dictionary<string, double>());

    private static Tensor Loss(AdaptedClassifier model, int seed)
    {
        (Tensor inputs, Tensor labels) = Vectors.New.Batch(seed, BatchSize);
        return F.cross_entropy(model.call(inputs), labels);
    }

    private sealed class VectorProbe(AdaptedClassifier model) : IProbe
    {
        public int Batches => 1;

        // Without a mask every row counts.
        public Tensor? Mask(int batch) => null;

        public void Forward(int batch) => model.call(Vectors.New.Batch(seed: 1, 256).Inputs);
    }
}
