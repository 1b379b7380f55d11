namespace Safe.Framework.Reporting.Charts;

/// <summary>Maps values of an axis to positions in a drawing, in a straight line.</summary>
/// <param name="Low">The value at <paramref name="Start"/>.</param>
/// <param name="High">The value at <paramref name="End"/>; differs from <paramref name="Low"/>.</param>
/// <param name="Start">Position of the lowest value.</param>
/// <param name="End">Position of the highest value.</param>
public readonly record struct Scale(double Low, double High, double Start, double End)
{
    /// <summary>The position of a value.</summary>
    /// <param name="value">The value.</param>
    public double At(double value) => Start + (value - Low) / (High - Low) * (End - Start);
}
