using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Its evaluations say what they are told to, in loss, accuracy and F1 alike.</summary>
internal sealed class ScriptedTask(double[] values) : IFineTuningTask<TinyModel>
{
    private readonly TinyTask<TinyModel> plain = new(3);
    private int evaluations;

    public string Name => "scripted";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => plain.StepsPerEpoch;

    public IProbe Probe(TinyModel model) => plain.Probe(model);

    public IEnumerable<TrainingStep<TinyModel>> Steps(int epoch) => plain.Steps(epoch);

    public Evaluation Evaluate(TinyModel model)
    {
        double value = values[evaluations++];
        return new Evaluation(value, new Dictionary<string, double> { ["f1"] = value }) { Loss = value };
    }
}
