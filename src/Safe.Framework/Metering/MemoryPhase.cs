namespace Safe.Framework.Metering;

/// <summary>What training steps held between two freezes.</summary>
/// <param name="FirstEpoch">The first epoch of the phase, counted from 1.</param>
/// <param name="LastEpoch">The last epoch of the phase.</param>
/// <param name="FrozenUnits">Units frozen during the phase.</param>
/// <param name="Frontier">Units frozen without a gap from the input during the phase.</param>
/// <param name="PeakBytes">The most bytes that the allocator held during a step.</param>
/// <param name="ResidentBytes">Bytes that the allocator held between steps: parameters, optimiser state, data.</param>
/// <param name="SavedBytes">The most bytes that autograd kept for a backward pass.</param>
/// <param name="Flops">Matrix-product FLOPs of the phase's steps.</param>
/// <param name="Seconds">Time of the phase's steps, in seconds.</param>
public sealed record MemoryPhase(
    int FirstEpoch,
    int LastEpoch,
    int FrozenUnits,
    int Frontier,
    long PeakBytes,
    long ResidentBytes,
    long SavedBytes,
    long Flops,
    double Seconds
);
