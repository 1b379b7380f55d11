using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Resources;

/// <summary>The same step again and again; nothing is learnt and nothing is measured but the steps.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="steps">Steps of an epoch.</param>
/// <param name="rows">Examples of a step.</param>
/// <param name="tokens">Tokens of a step.</param>
/// <param name="loss">Its loss.</param>
internal sealed class FixedStepsTask<TModel>(int steps, int rows, long tokens, Func<TModel, Tensor> loss) : IFineTuningTask<TModel>
    where TModel : Module
{
    /// <inheritdoc/>
    public string Name => "made-up steps";

    /// <inheritdoc/>
    public string MetricName => "nothing";

    /// <inheritdoc/>
    public int StepsPerEpoch => steps;

    /// <inheritdoc/>
    public IProbe Probe(TModel model) => new NoProbe();

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<TModel>> Steps(int epoch) => Enumerable.Repeat(new TrainingStep<TModel>(rows, tokens, loss), steps);

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model) => new(double.NaN, new Dictionary<string, double>());

    // The units to freeze are given: nothing is scored.
    private sealed class NoProbe : IProbe
    {
        public int Batches => 0;

        public Tensor? Mask(int batch) => throw new NotSupportedException("made-up steps are not scored");

        public void Forward(int batch) => throw new NotSupportedException("made-up steps are not scored");
    }
}
