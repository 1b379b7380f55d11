namespace Safe.Framework.Metering;

/// <summary>What a <see cref="PhaseRecorder"/> has measured so far.</summary>
/// <param name="Done">The phases that are over.</param>
/// <param name="Running">The running phase; null before the first step.</param>
/// <param name="WeightedPeak">The sum of the steps' peaks times their seconds.</param>
/// <param name="Seconds">Time of all steps, in seconds.</param>
public sealed record PhaseTotals(IReadOnlyList<MemoryPhase> Done, MemoryPhase? Running, double WeightedPeak, double Seconds);
