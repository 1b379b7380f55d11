namespace Safe.Framework.Reporting.Charts;

/// <summary>A point of a chart, in the units of its axes.</summary>
/// <param name="X">Along the horizontal axis.</param>
/// <param name="Y">Along the vertical axis.</param>
public readonly record struct Point(double X, double Y)
{
    /// <summary>Whether the point can be drawn.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
