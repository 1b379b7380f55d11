namespace Safe.Framework.Training.Estimates;

/// <summary>What training steps take while so many units are frozen.</summary>
public sealed record PhaseEstimate
{
    /// <summary>Units that are frozen.</summary>
    public required int FrozenUnits { get; init; }

    /// <summary>Units frozen without a gap from the input.</summary>
    public required int Frontier { get; init; }

    /// <summary>Elements that train.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>Bytes of their gradients.</summary>
    public required long GradientBytes { get; init; }

    /// <summary>Bytes of the optimiser's state.</summary>
    public required long OptimizerBytes { get; init; }

    /// <summary>
    /// Bytes that are kept from step to step besides: what importance is compared with, all of it; rows of the prefix cache; original weights of folded layers.
    /// </summary>
    public required long KeptBytes { get; init; }

    /// <summary>The most bytes that a step keeps for its backward pass.</summary>
    public required long SavedBytes { get; init; }

    /// <summary>The most bytes that a step holds, parameters and all that is kept from step to step included.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>FLOPs of the step with the largest batch.</summary>
    public required long LargestStepFlops { get; init; }

    /// <summary>FLOPs of a step, the mean over all.</summary>
    public required long StepFlops { get; init; }
}
