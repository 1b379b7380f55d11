using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace ConsumerProgram;

/// <summary>Random inputs whose label is the largest of their first numbers, made anew from epoch and step.</summary>
internal sealed class RandomBatches : IFineTuningTask<Classifier>
{
    public string Name => "random batches";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => 4;

    public IProbe Probe(Classifier model) => new FixedProbe(model);

    public IEnumerable<TrainingStep<Classifier>> Steps(int epoch)
    {
        for (int step = 0; step < StepsPerEpoch; step++)
        {
            int seed = 100 * epoch + step;
            yield return new TrainingStep<Classifier>(16, 16, model => Loss(model, seed));
        }
    }

    public Evaluation Evaluate(Classifier model)
    {
        (Tensor inputs, Tensor labels) = Batch(7, 64);
        double accuracy = model.call(inputs).argmax(1).eq(labels).to(ScalarType.Float32).mean().ToDouble();
        return new Evaluation(accuracy, new Dictionary<string, double>());
    }

    private static Tensor Loss(Classifier model, int seed)
    {
        (Tensor inputs, Tensor labels) = Batch(seed, 16);
        return F.cross_entropy(model.call(inputs), labels);
    }

    private static (Tensor Inputs, Tensor Labels) Batch(int seed, int size)
    {
        using var generator = new torch.Generator((ulong)seed);
        Tensor inputs = torch.randn(size, Classifier.Width, generator: generator);
        return (inputs, inputs.narrow(1, 0, Classifier.Classes).argmax(1));
    }

    private sealed class FixedProbe(Classifier model) : IProbe
    {
        public int Batches => 1;

        public Tensor? Mask(int batch) => null;

        public void Forward(int batch)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            model.call(Batch(77, 32).Inputs);
        }
    }
}
