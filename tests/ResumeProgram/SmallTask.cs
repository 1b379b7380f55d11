using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace ResumeProgram;

/// <summary>Random inputs with random labels, the same batches in every epoch in another order.</summary>
/// <param name="behaviour"><c>slow</c> waits in every step, <c>hang</c> for ever in the first evaluation.</param>
internal sealed class SmallTask(string behaviour) : IFineTuningTask<TinyModel>
{
    public const int Steps = 8;

    public string Name => "small";

    string IFineTuningTask<TinyModel>.DataIdentity => Name;

    public string MetricName => "accuracy";

    public int StepsPerEpoch => Steps;

    public IProbe Probe(TinyModel model) => new TinyProbe(model);

    IEnumerable<TrainingStep<TinyModel>> IFineTuningTask<TinyModel>.Steps(int epoch) =>
        Enumerable
            .Range(0, Steps)
            .Select(step => (step + epoch) % Steps)
            .Select(batch => new TrainingStep<TinyModel>(6, 30, model => Loss(model, 1000 + batch))
            {
                ExampleIds = [.. Enumerable.Range(0, 6).Select(row => 6L * batch + row)],
            });

    public Evaluation Evaluate(TinyModel model)
    {
        if (behaviour is "hang")
        {
            Console.WriteLine("hangs");
            Thread.Sleep(Timeout.Infinite);
        }
        (Tensor inputs, Tensor labels) = TinyData.Batch(7, size: 50);
        return new Evaluation(
            model.call(inputs).argmax(1).eq(labels).to(ScalarType.Float32).mean().ToDouble(),
            new Dictionary<string, double>()
        );
    }

    private Tensor Loss(TinyModel model, int seed)
    {
        if (behaviour is "slow")
        {
            Thread.Sleep(50);
        }
        (Tensor inputs, Tensor labels) = TinyData.Batch(seed);
        return F.cross_entropy(model.call(inputs), labels);
    }
}
