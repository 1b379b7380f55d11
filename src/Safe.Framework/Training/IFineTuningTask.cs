using Safe.Framework.Importance;

namespace Safe.Framework.Training;

/// <summary>What a job trains on: data, loss and metric.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public interface IFineTuningTask<TModel>
    where TModel : Module
{
    /// <summary>Name of the task.</summary>
    string Name { get; }

    /// <summary>Name of the metric that <see cref="Evaluate(TModel)"/> returns, such as <c>accuracy</c>.</summary>
    string MetricName { get; }

    /// <summary>Training steps of one epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>
    /// A text that tells the training inputs from all others, tokenizer included; null: nothing does. Files made of the inputs are used again only
    /// where it is the same.
    /// </summary>
    string? DataIdentity => null;

    /// <summary>
    /// The inputs that importance is measured on. Asked for once, before the first step, whether units freeze or not; should draw its
    /// random numbers from a generator of its own.
    /// </summary>
    /// <param name="model">The model that the probe runs.</param>
    IProbe Probe(TModel model);

    /// <summary>
    /// The steps of an epoch, <see cref="StepsPerEpoch"/> of them, in an order that depends on seed and epoch alone. A step's tensors should be made
    /// by <see cref="TrainingStep{TModel}.Loss"/>, which runs in a dispose scope that closes after the step, on the device that the model is on.
    /// </summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    IEnumerable<TrainingStep<TModel>> Steps(int epoch);

    /// <summary>The metric on the development set. The model is in evaluation mode and no gradients are recorded.</summary>
    /// <param name="model">The model.</param>
    Evaluation Evaluate(TModel model);

    /// <summary>
    /// As <see cref="Evaluate(TModel)"/>, but ends early when asked to, and tells how far it is; a task whose evaluation takes long should look at the token
    /// and report now and then.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="stopping">The job was asked to stop.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    /// <exception cref="OperationCanceledException">The evaluation ended early.</exception>
    Evaluation Evaluate(TModel model, CancellationToken stopping, IProgress<double>? progress = null) => Evaluate(model);
}
