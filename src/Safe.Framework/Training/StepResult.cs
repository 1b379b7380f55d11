namespace Safe.Framework.Training;

/// <summary>One training step that is done.</summary>
/// <param name="Step">Steps done so far, this one included.</param>
/// <param name="TotalSteps">Steps of the whole job.</param>
/// <param name="Epoch">Passes over the data so far, fractions included.</param>
/// <param name="Loss">The batch's mean loss.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="GradientNorm">The 2-norm of all gradients before clipping; null where nothing clips.</param>
/// <param name="Tokens">Tokens of the batch, padding not counted.</param>
/// <param name="Seconds">Time of the step, in seconds.</param>
/// <param name="CurrentBytes">Bytes that the allocator holds after the step.</param>
/// <param name="PeakBytes">The most that it held during the step.</param>
/// <param name="FrozenUnits">Units frozen.</param>
/// <param name="Units">All units.</param>
/// <param name="Frontier">Units frozen without a gap from the input.</param>
public sealed record StepResult(
    int Step,
    int TotalSteps,
    double Epoch,
    double Loss,
    double LearningRate,
    double? GradientNorm,
    long Tokens,
    double Seconds,
    long CurrentBytes,
    long PeakBytes,
    int FrozenUnits,
    int Units,
    int Frontier
)
{
    /// <summary>Whether the weights stayed as they were, because the loss or its gradient was not finite.</summary>
    public bool Skipped { get; init; }

    /// <summary>The lowest units, frozen ones among them, that AdapterDrop counted out for this step.</summary>
    public int DroppedUnits { get; init; }

    /// <summary>The most bytes kept for the backward pass during the step; 0 where nothing counts them.</summary>
    public long SavedBytes { get; init; }
}
