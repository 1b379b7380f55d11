namespace Safe.Framework.Tasks.Resources;

/// <summary>What training steps take while a set of units is frozen.</summary>
/// <param name="FrozenUnits">Units frozen, from the input on.</param>
/// <param name="Units">All units.</param>
/// <param name="TrainableParameters">Elements that train while none is frozen.</param>
/// <param name="PeakBytes">The most bytes that the allocator held during a step.</param>
/// <param name="ResidentBytes">Bytes held between steps: parameters, optimiser state.</param>
/// <param name="SavedBytes">The most bytes kept for a backward pass.</param>
/// <param name="Flops">Matrix-product FLOPs of a step.</param>
/// <param name="Seconds">Time of a step: the median.</param>
public sealed record ResourcePhase(
    int FrozenUnits,
    int Units,
    long TrainableParameters,
    long PeakBytes,
    long ResidentBytes,
    long SavedBytes,
    long Flops,
    double Seconds
);
