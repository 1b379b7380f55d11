using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training.Resuming;

/// <summary>Asks the job to stop in the middle of an epoch's evaluation or scoring.</summary>
internal sealed class StoppingTask(int epoch, bool inScoring, CancellationTokenSource stop) : IFineTuningTask<TinyModel>
{
    private readonly TinyTask<TinyModel> plain = new(3);
    private int evaluations;

    public bool Stopped { get; private set; }

    public string Name => plain.Name;

    public string MetricName => plain.MetricName;

    public int StepsPerEpoch => plain.StepsPerEpoch;

    public IProbe Probe(TinyModel model) => new TinyProbe(model);

    public IEnumerable<TrainingStep<TinyModel>> Steps(int epoch) => plain.Steps(epoch);

    public Evaluation Evaluate(TinyModel model) => plain.Evaluate(model);

    public Evaluation Evaluate(TinyModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        if (++evaluations == epoch)
        {
            // Scoring follows evaluation: there the probe sees it.
            stop.Cancel();
            Stopped = true;
            if (!inScoring)
            {
                stopping.ThrowIfCancellationRequested();
            }
        }
        return Evaluate(model);
    }
}
