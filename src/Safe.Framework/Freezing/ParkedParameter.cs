namespace Safe.Framework.Freezing;

/// <summary>A parameter that an optimiser gave up for the time being.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Group">Its group in the optimiser.</param>
/// <param name="State">What the optimiser keeps about it, untouched meanwhile.</param>
public sealed record ParkedParameter(Parameter Parameter, int Group, OptimizerState State);
