using Safe.Framework.Importance;

namespace Safe.Framework.Training;

/// <summary>The gradient of the loss before anything was trained.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model.</param>
/// <param name="task">The training data.</param>
/// <param name="modes">How forward passes run.</param>
internal sealed class FirstGradients<TModel>(TModel model, IFineTuningTask<TModel> task, ForwardModes modes)
    where TModel : Module
{
    /// <summary>Adds up the gradients of so many of the first batches, in evaluation mode; random numbers stay as they are.</summary>
    /// <param name="batches">The number of batches; the first epoch's, if it has fewer.</param>
    internal void Sum(int batches)
    {
        using IDisposable random = RandomNumbers.Keep();
        using var evaluation = new EvaluationMode(model);
        foreach (TrainingStep<TModel> step in task.Steps(epoch: 1).Take(batches))
        {
            using DisposeScope scope = NewDisposeScope();
            modes.Loss(model, step.Loss).backward();
        }
    }

    /// <summary>Releases all gradients.</summary>
    internal void Clear()
    {
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
    }
}
