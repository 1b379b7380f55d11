using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>The same examples whatever the batch, batches that can be taken apart, and a memory of so many examples.</summary>
/// <param name="batch">Examples of a batch.</param>
/// <param name="steps">Batches of an epoch.</param>
/// <param name="most">The most examples at once.</param>
/// <param name="spoiled">Number of a batch whose loss is no number: 1000 × epoch + place, from 1.</param>
internal sealed class PartTask(int batch, int steps, int most = int.MaxValue, int spoiled = 0) : IFineTuningTask<TinyModel>
{
    private readonly TinyTask<TinyModel> plain = new(steps);

    /// <summary>How often memory ran out.</summary>
    public int Refused { get; private set; }

    public string Name => "parts";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => steps;

    public IProbe Probe(TinyModel model) => plain.Probe(model);

    public Evaluation Evaluate(TinyModel model) => plain.Evaluate(model);

    public IEnumerable<TrainingStep<TinyModel>> Steps(int epoch) =>
        Enumerable
            .Range(0, steps)
            .Select(step => new TrainingStep<TinyModel>(batch, 5L * batch, model => Loss(model, epoch, step, ..batch))
            {
                PartLoss = (model, part) => Loss(model, epoch, step, part) * ((double)part.GetOffsetAndLength(batch).Length / batch),
            });

    private Tensor Loss(TinyModel model, int epoch, int step, Range part)
    {
        (int first, int count) = part.GetOffsetAndLength(batch);
        if (count > most)
        {
            Refused++;
            throw new OutOfMemoryException("the test's memory is full");
        }
        (Tensor inputs, Tensor labels) = TinyData.Batch(epoch, size: batch * steps);
        int start = batch * step + first;
        Tensor loss = F.cross_entropy(model.call(inputs.narrow(0, start, count)), labels.narrow(0, start, count));
        return 1000 * epoch + step + 1 == spoiled ? loss * double.NaN : loss;
    }
}
