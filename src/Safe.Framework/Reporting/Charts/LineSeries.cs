namespace Safe.Framework.Reporting.Charts;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the line shows.</param>
/// <param name="Points">Its points; one that is not finite interrupts the line.</param>
/// <param name="Colour">A CSS colour, of <see cref="Palette"/>.</param>
public sealed record LineSeries(string Name, IReadOnlyList<Point> Points, string Colour)
{
    /// <summary>Class of the dashes: 0 is unbroken.</summary>
    public int Dash { get; init; }

    /// <summary>Whether points are marked.</summary>
    public bool Marked { get; init; } = true;

    /// <summary>Whether the key names the line.</summary>
    public bool InLegend { get; init; } = true;

    /// <summary>Lowest values, where the line is a mean over several runs: point by point as <see cref="Points"/>.</summary>
    public IReadOnlyList<Point> Lower { get; init; } = [];

    /// <summary>Highest values, as <see cref="Lower"/>.</summary>
    public IReadOnlyList<Point> Upper { get; init; } = [];
}
