using System.Globalization;

namespace Safe.Framework.Reporting;

/// <summary>
/// A comparison as plain text: a table (two arms stand side by side, more below each other), what simpler things reach, and when units froze.
/// </summary>
public static class ComparisonText
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="comparison">The comparison.</param>
    public static void Write(TextWriter output, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(comparison);
        foreach (string line in comparison.Arms.Count > 2 ? ArmTable.Lines(comparison) : Table(Headline.From(comparison)))
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

    private static IReadOnlyList<string> Table(Headline headline)
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
        return TextTable.Lines(cells);
    }
}
