namespace Safe.Framework.Adapters;

/// <summary>What a part of an adapter method has to begin with.</summary>
/// <param name="Seed">The job's seed.</param>
/// <param name="Gradients">
/// Leaves in the parameters' <c>grad</c> the gradient of the loss, summed over so many of the first training batches, in evaluation mode; random numbers
/// stay as they are. Gradients are cleared when <see cref="ITrainingPart.Prepare"/> is over.
/// </param>
public sealed record TrainingStart(int Seed, Action<int> Gradients);
