using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Reporting.Html;

/// <summary>The epochs in which every unit trained, as bars.</summary>
internal static class FreezingChart
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The chart of a job.</summary>
    /// <param name="pattern">What to show; at least one unit.</param>
    /// <param name="id">Distinguishes it from the page's other charts.</param>
    internal static XElement Draw(FreezingPattern pattern, string id)
    {
        string title = $"When units froze: {pattern.Label}";
        string[] names = [.. UnitLabels.Short([.. pattern.Units.Select(static unit => unit.Path)])];
        double[][] spans = [.. pattern.Units.Select(unit => Spans(unit, pattern.Epochs))];
        int most = spans.Max(static own => own.Length);
        var chart = new BarChart
        {
            Title = title,
            Description = "For every freeze unit the epochs in which it trained and those in which it was frozen.",
            XLabel = "epoch",
            Segments =
            [
                .. Enumerable
                    .Range(0, most)
                    .Select(static span => new BarSegment(span % 2 == 0 ? "training" : "frozen", Palette.Category(0), Pale: span % 2 == 1)),
            ],
            Rows =
            [
                .. names.Select(
                    (name, unit) => new BarRow(name, [.. spans[unit], .. new double[most - spans[unit].Length]], Note(pattern.Units[unit]))
                ),
            ],
            Whole = true,
        };
        XElement values = Markup.Table(
            title,
            ["unit", "froze after epoch", "importance then"],
            names.Select((name, unit) => (IReadOnlyList<string>)[name, Note(pattern.Units[unit]), Scores(pattern.Units[unit])])
        );
        string note = string.Create(
            Culture,
            $"{Quantity.Share(pattern.FrozenShare)} of the units are frozen in the end. The number behind a bar is the epoch after which the unit stopped training."
        );
        return Markup.Figure(title, note, chart.Draw(id), values);
    }

    // Epochs of training and of being frozen in turn; their sum is all epochs.
    private static double[] Spans(UnitPattern unit, int epochs)
    {
        List<double> spans = [];
        int since = 0;
        foreach (FreezeChange change in unit.Changes)
        {
            spans.Add(change.Epoch - since);
            since = change.Epoch;
        }
        return [.. spans, epochs - since];
    }

    private static string Note(UnitPattern unit) =>
        unit.Changes.Count == 0
            ? "never"
            : string.Join(
                ", ",
                unit.Changes.Select(static change => string.Create(Culture, $"{(change.Thaws ? "thaw " : "")}{change.Epoch}"))
            );

    private static string Scores(UnitPattern unit) =>
        string.Join(", ", unit.Changes.Select(static change => change.Score is double score ? Quantity.Metric(score) : "–"));
}
