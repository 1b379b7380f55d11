using System.Globalization;

namespace Safe.Framework.Reporting;

/// <summary>A comparison as plain text: a table, what simpler things reach, and when units froze.</summary>
public static class ComparisonText
{
    private const string Gap = "  ";

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="comparison">The comparison.</param>
    public static void Write(TextWriter output, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(comparison);
        foreach (string line in Table(Headline.From(comparison)))
        {
            output.WriteLine(line);
        }
        foreach (Baseline baseline in comparison.Baselines)
        {
            output.WriteLine($"for comparison, {baseline.Name}: {comparison.Arms[0].First.MetricName} {Quantity.Metric(baseline.Metric)}");
        }
        foreach (ArmResult arm in comparison.Arms.Where(arm => arm.First.FrozenAt.Any(epoch => epoch is not null)))
        {
            IReadOnlyList<string> names = UnitLabels.Short([.. arm.First.Units.Select(unit => unit.Path)]);
            IEnumerable<string> freezes = names.Zip(
                arm.First.FrozenAt,
                (name, epoch) => $"{name} {(epoch is int at ? at.ToString(CultureInfo.InvariantCulture) : "never")}"
            );
            output.WriteLine($"{arm.Label}, epoch at which each unit froze: {string.Join(", ", freezes)}");
        }
    }

    private static IEnumerable<string> Table(Headline headline)
    {
        List<string[]> cells =
        [
            ["", .. headline.Arms, .. headline.Arms.Skip(1).Select(_ => "change")],
        ];
        foreach (HeadlineRow row in headline.Rows)
        {
            IEnumerable<string> changes = row.Changes.Count > 0 ? row.Changes : headline.Arms.Skip(1).Select(_ => "");
            cells.Add([row.Name, .. row.Values, .. changes]);
        }
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        return cells.Select(row =>
            string.Join(Gap, row.Select((text, column) => column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column])))
                .TrimEnd()
        );
    }
}
