using System.Globalization;

namespace Safe.Framework.Reporting;

/// <summary>Numbers as people read them: with a unit, in the invariant culture.</summary>
public static class Quantity
{
    /// <summary>Stands where a number would that the backend has no meter for.</summary>
    public const string Unmeasured = "not available";

    private const double Ki = 1024;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly (double Size, string Name)[] Flop =
    [
        (1e15, "PFLOP"),
        (1e12, "TFLOP"),
        (1e9, "GFLOP"),
        (1e6, "MFLOP"),
        (1e3, "kFLOP"),
        (1, "FLOP"),
    ];

    /// <summary>A binary unit in which the largest of some byte counts reads well.</summary>
    /// <param name="largest">The largest count, in bytes.</param>
    public static (double Size, string Name) ByteUnit(double largest) =>
        largest switch
        {
            >= Ki * Ki * Ki => (Ki * Ki * Ki, "GiB"),
            >= Ki * Ki => (Ki * Ki, "MiB"),
            >= Ki => (Ki, "KiB"),
            _ => (1, "B"),
        };

    /// <summary>A decimal unit in which the largest of some FLOP counts reads well.</summary>
    /// <param name="largest">The largest count.</param>
    public static (double Size, string Name) FlopUnit(double largest) => Flop.FirstOrDefault(unit => largest >= unit.Size, Flop[^1]);

    /// <summary>Bytes, such as <c>1.84 GiB</c> or <c>18.1 MiB</c>.</summary>
    public static string Bytes(double bytes)
    {
        (double size, string name) = ByteUnit(Math.Abs(bytes));
        return string.Create(Culture, $"{Scaled(bytes, size)} {name}");
    }

    /// <summary>Bytes held now and at most, in one unit, such as <c>1.21/1.84 GiB</c>.</summary>
    public static string Bytes(long current, long peak)
    {
        (double size, string name) = ByteUnit(Math.Max(current, peak));
        return string.Create(Culture, $"{Scaled(current, size)}/{Scaled(peak, size)} {name}");
    }

    /// <summary>FLOPs, such as <c>12.3 TFLOP</c>.</summary>
    public static string Flops(double flops)
    {
        (double size, string name) = FlopUnit(flops);
        return string.Create(Culture, $"{ThreeDigits(flops / size)} {name}");
    }

    /// <summary>A count with separators, such as <c>294,912</c>.</summary>
    public static string Count(long count) => count.ToString("N0", Culture);

    /// <summary>A length of time as hours, minutes and seconds, such as <c>0:03:41</c>.</summary>
    public static string Clock(TimeSpan time)
    {
        TimeSpan rounded = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return string.Create(Culture, $"{(long)rounded.TotalHours}:{rounded.Minutes:00}:{rounded.Seconds:00}");
    }

    /// <summary>Seconds: with one decimal below a minute, else as <see cref="Clock"/>.</summary>
    public static string Seconds(double seconds) =>
        seconds < 59.95 ? string.Create(Culture, $"{seconds:F1} s") : Clock(TimeSpan.FromSeconds(seconds));

    /// <summary>A loss: three decimals, or two significant digits where those would show none.</summary>
    public static string Loss(double loss) => loss == 0 || Math.Abs(loss) >= 0.01 ? loss.ToString("F3", Culture) : Scientific(loss);

    /// <summary>Two significant digits and an exponent, such as <c>5.0e-04</c>.</summary>
    public static string Scientific(double value) => value.ToString("0.0e+00", Culture);

    /// <summary>A metric with four decimals, such as <c>0.7312</c>.</summary>
    public static string Metric(double metric) => metric.ToString("F4", Culture);

    /// <summary>A share in percent, such as <c>1.2%</c>.</summary>
    public static string Share(double share) => string.Create(Culture, $"{share * 100:F1}%");

    /// <summary>How much a value differs from another, such as <c>-31.2%</c>; a dash where there is nothing to compare with.</summary>
    /// <param name="before">The value to compare with.</param>
    /// <param name="after">The value.</param>
    public static string Change(double before, double after)
    {
        double change = (after - before) / before;
        if (!double.IsFinite(change))
        {
            return "–";
        }
        return Math.Abs(change) < 0.0005 ? "0.0%" : (change * 100).ToString("+0.0;-0.0", Culture) + "%";
    }

    private static string Scaled(double bytes, double size) =>
        (bytes / size).ToString(
            size >= Ki * Ki * Ki ? "F2"
                : size > 1 ? "F1"
                : "F0",
            Culture
        );

    private static string ThreeDigits(double value) =>
        value.ToString(
            value >= 100 ? "F0"
                : value >= 10 ? "F1"
                : "F2",
            Culture
        );
}
