namespace Pretrain;

/// <summary>A point of the loss curve.</summary>
/// <param name="Step">Steps so far.</param>
/// <param name="TrainLoss">Mean masked-token cross-entropy since the last point.</param>
/// <param name="HeldOutLoss">The same on text that is never trained on.</param>
/// <param name="Hours">Hours so far.</param>
internal sealed record LossPoint(int Step, double TrainLoss, double HeldOutLoss, double Hours);
