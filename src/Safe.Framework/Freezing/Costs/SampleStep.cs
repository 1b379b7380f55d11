namespace Safe.Framework.Freezing.Costs;

/// <summary>A training step to measure on.</summary>
/// <param name="Examples">Examples in its batch.</param>
/// <param name="Loss">Runs the model and returns the mean loss; may be called several times.</param>
public sealed record SampleStep(int Examples, Func<Tensor> Loss);
