using System.Globalization;

namespace Safe.Framework.Reporting.Charts;

/// <summary>
/// Colours as CSS values. Categories are Okabe and Ito's, which people with any colour vision tell apart; the page's style sheet
/// defines them once for light and once for dark.
/// </summary>
public static class Palette
{
    private const int Categories = 6;

    /// <summary>The colour of a category.</summary>
    /// <param name="index">The category, counted from 0; colours repeat after six.</param>
    public static string Category(int index) => string.Create(CultureInfo.InvariantCulture, $"var(--category-{index % Categories})");

    /// <summary>A colour along a ramp of lines, readable on both backgrounds.</summary>
    /// <param name="share">Position, from 0 to 1.</param>
    public static string Ramp(double share) => Mix("--ramp-low", "--ramp-high", share);

    /// <summary>A colour along a ramp of areas, from the background to full.</summary>
    /// <param name="share">Position, from 0 to 1.</param>
    public static string Heat(double share) => Mix("--heat-low", "--heat-high", share);

    private static string Mix(string low, string high, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"color-mix(in oklab, var({high}) {Math.Clamp(share, 0, 1) * 100:0.#}%, var({low}))");
}
