namespace Safe.Framework.Reporting.Charts;

/// <summary>What one part of every bar of a <see cref="BarChart"/> stands for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Colour">A CSS colour, of <see cref="Palette"/>.</param>
/// <param name="Pale">Whether it is drawn as an outline, for what is not there.</param>
public sealed record BarSegment(string Name, string Colour, bool Pale = false);
