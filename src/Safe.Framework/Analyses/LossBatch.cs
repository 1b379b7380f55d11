namespace Safe.Framework.Analyses;

/// <summary>One batch of a <see cref="LossSurface"/>.</summary>
/// <param name="Loss">Runs the model on the batch and returns the mean loss, a tensor of one element; called in a dispose scope of its own.</param>
/// <param name="Examples">Examples in the batch: its weight in the mean.</param>
public sealed record LossBatch(Func<Tensor> Loss, int Examples);
