using System.Globalization;
using System.Text;

namespace Safe.Benchmarks.Adapters;

/// <summary>What the benchmark of adapters found, one line each beside what was aimed at.</summary>
internal sealed class AdapterTable
{
    private readonly List<(string What, double Value, double? Processor, double? Limit)> lines = [];

    /// <summary>Adds a line.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure, of wall time where it is about time.</param>
    /// <param name="limit">What it shall not exceed; null for what is no aim.</param>
    /// <param name="processor">The same of processor time, which others on the machine disturb less.</param>
    public void Add(string what, double value, double? limit, double? processor = null) => lines.Add((what, value, processor, limit));

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Line("", "measured", "processor time", "at most"));
        foreach ((string what, double value, double? processor, double? limit) in lines)
        {
            text.Append(Line(what, Figure(value), processor is { } other ? Figure(other) : "", limit is { } most ? Figure(most) : ""));
        }
        return text.ToString();
    }

    private static string Line(string what, string value, string processor, string limit) =>
        $"{what, -62}{value, 10}{processor, 16}{limit, 10}\n";

    private static string Figure(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
