namespace Safe.Framework.Training.Estimates;

/// <summary>What the training step with the largest batch really took while so many units were frozen.</summary>
/// <param name="FrozenUnits">Units that are frozen.</param>
/// <param name="Frontier">Units frozen without a gap from the input.</param>
/// <param name="SavedBytes">The most bytes that it kept for its backward pass.</param>
/// <param name="PeakBytes">The most bytes that it held, parameters and all that is kept from step to step included.</param>
/// <param name="Flops">Its FLOPs.</param>
public sealed record PhaseMeasurement(int FrozenUnits, int Frontier, long SavedBytes, long PeakBytes, long Flops);
