using System.Globalization;
using System.Text;

namespace Safe.Framework.Reporting.Terminal;

/// <summary>The line that a terminal draws over.</summary>
internal static class ProgressLine
{
    /// <summary>What parts of a line are separated by.</summary>
    internal const string Separator = " | ";

    private const int WideTerminal = 120;
    private const int WideBar = 20;
    private const int NarrowBar = 10;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A bar and its percentage, a part of a line.</summary>
    /// <param name="share">What is done, from 0 to 1.</param>
    /// <param name="width">Columns of the terminal.</param>
    internal static string Bar(double share, int width)
    {
        int length = width >= WideTerminal ? WideBar : NarrowBar;
        int done = (int)(share * length);
        return new StringBuilder().Append('━', done).Append('─', length - done).Append(Culture, $" {Percent(share), 4}").ToString();
    }

    /// <summary>A share in whole percent that are done.</summary>
    internal static string Percent(double share) => string.Create(Culture, $"{Math.Floor(share * 100):F0}%");

    /// <summary>As many parts as fit, the lightest left out first.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="width">Columns of the terminal.</param>
    internal static string Fit(List<(string Text, int Weight)> parts, int width)
    {
        // The last column stays free: writing to it moves some terminals to the next line.
        while (Length(parts) >= width && parts.Count > 1)
        {
            parts.Remove(parts.MinBy(static part => part.Weight));
        }
        string line = string.Join(Separator, parts.Select(static part => part.Text));
        return line.Length < width ? line : line[..Math.Max(0, width - 1)];
    }

    private static int Length(List<(string Text, int Weight)> parts) =>
        parts.Sum(static part => part.Text.Length + Separator.Length) - Separator.Length;
}
