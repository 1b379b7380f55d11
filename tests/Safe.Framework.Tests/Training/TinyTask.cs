using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Random inputs with random labels: enough to train on, made anew from the epoch and the step.</summary>
internal class TinyTask<TModel>(int steps) : IFineTuningTask<TModel>
    where TModel : Module<Tensor, Tensor>
{
    public string Name => "tiny";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => steps;

    public IProbe Probe(TModel model) => new TinyProbe(model);

    public IEnumerable<TrainingStep<TModel>> Steps(int epoch)
    {
        for (int step = 0; step < steps; step++)
        {
            int seed = 1000 * epoch + step;
            yield return new TrainingStep<TModel>(6, 30, model => Loss(model, seed));
        }
    }

    public Evaluation Evaluate(TModel model)
    {
        (Tensor inputs, Tensor labels) = TinyData.Batch(7, size: 50);
        model.training.ShouldBeFalse();
        double accuracy = model.call(inputs).argmax(1).eq(labels).to(ScalarType.Float32).mean().ToDouble();
        return new Evaluation(accuracy, new Dictionary<string, double>());
    }

    protected virtual Tensor Loss(TModel model, int seed)
    {
        (Tensor inputs, Tensor labels) = TinyData.Batch(seed);
        return F.cross_entropy(model.call(inputs), labels);
    }
}
