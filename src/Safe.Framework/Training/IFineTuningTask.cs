using Safe.Framework.Importance;

namespace Safe.Framework.Training;

/// <summary>What a job trains on: data, loss and metric.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public interface IFineTuningTask<TModel>
    where TModel : Module
{
    /// <summary>Name of the task.</summary>
    string Name { get; }

    /// <summary>Name of the metric that <see cref="Evaluate"/> returns, such as <c>accuracy</c>.</summary>
    string MetricName { get; }

    /// <summary>Training steps of one epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Tensors made once that live as long as the task: kept out of the training steps' dispose scopes.</summary>
    IProbe Probe(TModel model);

    /// <summary>The steps of an epoch in a deterministic order. Each step is enumerated inside a dispose scope that closes after it.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    IEnumerable<TrainingStep<TModel>> Steps(int epoch);

    /// <summary>The metric on the development set. The model is in evaluation mode and no gradients are recorded.</summary>
    Evaluation Evaluate(TModel model);
}
