using System.Globalization;

namespace Safe.Framework.Freezing.Budgets;

/// <summary>Sizes as people write them: <c>8 GB</c>, <c>512 MiB</c>, <c>1.5gb</c>, <c>4096</c>.</summary>
public static class ByteSize
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 1,
        ["B"] = 1,
        ["kB"] = 1e3,
        ["MB"] = 1e6,
        ["GB"] = 1e9,
        ["TB"] = 1e12,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
        ["TiB"] = 1L << 40,
    };

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number and a unit: kB, MB, GB, TB are powers of 1,000, KiB to TiB of 1,024.</param>
    /// <param name="bytes">The size in bytes, at least 1.</param>
    public static bool TryParse(string text, out long bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        int end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] == '.'))
        {
            end++;
        }
        bytes = 0;
        if (
            !double.TryParse(trimmed.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            || !Units.TryGetValue(trimmed[end..].TrimStart(), out double unit)
            || number * unit is not (>= 1 and < 9e18)
        )
        {
            return false;
        }
        bytes = (long)(number * unit);
        return true;
    }
}
