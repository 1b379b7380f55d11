namespace Safe.Framework.Training.Resuming;

/// <summary>The epoch whose metric was best.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">Training steps done by its end.</param>
/// <param name="Metric">The metric.</param>
public sealed record BestEpoch(int Epoch, int Step, double Metric);
