namespace Safe.Framework.Freezing;

/// <summary>The span in which the threshold rises.</summary>
/// <param name="WarmupEnd">The epoch t_w at which the warm-up ended.</param>
/// <param name="FinalEpoch">The epoch t_f from which the threshold is final. It may lie before <paramref name="WarmupEnd"/>: then the threshold is final at once.</param>
/// <param name="FinalThreshold">The final threshold τ_T.</param>
public readonly record struct FreezeWindow(int WarmupEnd, int FinalEpoch, double FinalThreshold);
