namespace Safe.Framework.Training;

/// <summary>One epoch that is done.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="MeanLoss">The mean of the steps' losses.</param>
/// <param name="Evaluation">Quality on the development set.</param>
/// <param name="StepSeconds">Time of the training steps, in seconds.</param>
/// <param name="ScoringSeconds">Time of scoring, deciding and freezing, in seconds.</param>
/// <param name="Importances">Each unit's importance, in forward order; empty where none was computed.</param>
/// <param name="Threshold">The threshold τ of the epoch.</param>
/// <param name="FrozenUnits">Units frozen after the epoch.</param>
/// <param name="Frontier">Units frozen without a gap from the input.</param>
/// <param name="PeakBytes">The most bytes that the allocator held during a step of the epoch's phase.</param>
/// <param name="SavedBytes">The most bytes kept for a backward pass in the epoch's phase.</param>
public sealed record EpochResult(
    int Epoch,
    double MeanLoss,
    Evaluation Evaluation,
    double StepSeconds,
    double ScoringSeconds,
    IReadOnlyList<double> Importances,
    double Threshold,
    int FrozenUnits,
    int Frontier,
    long PeakBytes,
    long SavedBytes
);
