namespace Safe.Framework.Adapters;

/// <summary>
/// A part of an adapter method that acts in every training step beside the gradient of the task's loss: a term of the loss, and what is done after the
/// weights have moved. An <see cref="Adapter"/> that implements it takes part by itself.
/// </summary>
public interface ITrainingPart
{
    /// <summary>Training is about to begin, or to go on.</summary>
    /// <param name="totalSteps">Training steps of the whole job.</param>
    /// <exception cref="InvalidOperationException">So few steps do not do.</exception>
    void Begin(int totalSteps);

    /// <summary>
    /// Training begins anew, not from a checkpoint, and nothing is frozen yet. Comes before <see cref="Begin"/>. Does nothing unless it is implemented.
    /// </summary>
    /// <param name="start">What there is to begin with.</param>
    /// <exception cref="InvalidOperationException">Training cannot begin like this.</exception>
    void Prepare(TrainingStart start) { }

    /// <summary>What is added to the loss of the step, a tensor of one element with a gradient; null: nothing.</summary>
    Tensor? Penalty();

    /// <summary>
    /// The gradients of the step are all there, and not clipped yet. Runs without recording gradients. Does nothing unless it is implemented.
    /// </summary>
    void AfterBackward() { }

    /// <summary>The weights have moved; their gradients are still there. Runs without recording gradients.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    void AfterStep(int step);

    /// <summary>What a resumed job must know, by name; empty where there is nothing.</summary>
    IReadOnlyDictionary<string, Tensor> SaveState();

    /// <summary>Takes what <see cref="SaveState"/> gave.</summary>
    /// <param name="state">The tensors.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or does not fit.</exception>
    void LoadState(IReadOnlyDictionary<string, Tensor> state);
}
