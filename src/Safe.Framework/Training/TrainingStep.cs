namespace Safe.Framework.Training;

/// <summary>One batch, ready to be trained on.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="Examples">Examples in the batch.</param>
/// <param name="Tokens">Tokens in the batch, padding not counted.</param>
/// <param name="Loss">Runs the model on the batch and returns the mean loss, a tensor of one element.</param>
public sealed record TrainingStep<TModel>(int Examples, long Tokens, Func<TModel, Tensor> Loss)
    where TModel : Module;
