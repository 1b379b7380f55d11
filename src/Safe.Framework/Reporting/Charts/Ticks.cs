using System.Globalization;

namespace Safe.Framework.Reporting.Charts;

/// <summary>Round positions along an axis: multiples of 1, 2 or 5 times a power of ten that enclose the data.</summary>
/// <param name="Values">The positions, ascending.</param>
/// <param name="Step">The distance between two of them.</param>
public sealed record Ticks(IReadOnlyList<double> Values, double Step)
{
    private const double NarrowestShare = 1e-9;

    /// <summary>The first position.</summary>
    public double Low => Values[0];

    /// <summary>The last position.</summary>
    public double High => Values[^1];

    /// <summary>Positions that enclose an interval.</summary>
    /// <param name="low">Lower end of the data.</param>
    /// <param name="high">Upper end of the data.</param>
    /// <param name="intervals">About how many intervals are wanted, at least 1.</param>
    /// <param name="smallestStep">The step may not be smaller: 1 where only whole numbers make sense.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the ends are swapped.</exception>
    public static Ticks Enclose(double low, double high, int intervals = 5, double smallestStep = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(intervals);
        if (!double.IsFinite(low) || !double.IsFinite(high) || high < low)
        {
            throw new ArgumentException($"an axis cannot go from {low} to {high}");
        }
        double narrowest = Math.Max(Math.Abs(low), Math.Abs(high)) * NarrowestShare;
        if (high - low <= narrowest)
        {
            // One value, or values that only rounding tells apart: room to both sides of it.
            double room = low == 0 ? 1 : Math.Abs(low) / 2;
            return Enclose(low - (low == 0 ? 0 : room), high + room, intervals, smallestStep);
        }
        double step = RoundStep(Math.Max((high - low) / intervals, smallestStep));
        // An end that lies on a tick but for rounding needs no further tick.
        long first = (long)Math.Floor(low / step + NarrowestShare);
        long last = (long)Math.Ceiling(high / step - NarrowestShare);
        double[] values = new double[last - first + 1];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = (first + index) * step;
        }
        return new Ticks(values, step);
    }

    /// <summary>A position with just the decimals that the step needs.</summary>
    /// <param name="value">The position.</param>
    public string Label(double value)
    {
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + NarrowestShare));
        return decimals > 4 || Math.Abs(value) >= 1e6
            ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static double RoundStep(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double leading = raw / power;
        return leading switch
        {
            <= 1 + NarrowestShare => power,
            <= 2 + NarrowestShare => 2 * power,
            <= 5 + NarrowestShare => 5 * power,
            _ => 10 * power,
        };
    }
}
