using System.Globalization;
using System.Text;

namespace Safe.Benchmarks.Models;

/// <summary>What the benchmark of models found, one line each beside what was aimed at.</summary>
internal sealed class ModelsTable
{
    private readonly List<(string What, string Value, string Processor, string Aim)> lines = [];

    /// <summary>Adds a line.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure, of wall time where it is about time.</param>
    /// <param name="processor">The same of processor time, which others on the machine disturb less; null for none.</param>
    /// <param name="aim">What was aimed at.</param>
    public void Add(string what, double value, double? processor, string aim) =>
        lines.Add((what, Figure(value), processor is { } other ? Figure(other) : "", aim));

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Line("", "measured", "processor time", "aim"));
        foreach ((string what, string value, string processor, string aim) in lines)
        {
            text.Append(Line(what, value, processor, aim));
        }
        return text.ToString();
    }

    private static string Line(string what, string value, string processor, string aim) =>
        $"{what, -66}{value, 10}{processor, 16}{aim, 10}\n";

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
