namespace Safe.Framework.Freezing;

/// <summary>What decisions need to know of a unit.</summary>
/// <param name="Path">The unit's path in the model, such as <c>bert.encoder.layer.4</c>.</param>
/// <param name="TrainableParameters">Number of elements that freezing the unit stops training.</param>
public sealed record UnitFacts(string Path, long TrainableParameters);
