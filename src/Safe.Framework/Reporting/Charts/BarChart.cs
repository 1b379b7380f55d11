using System.Xml.Linq;

namespace Safe.Framework.Reporting.Charts;

/// <summary>Horizontal bars of stacked segments, drawn as SVG.</summary>
public sealed record BarChart
{
    private const double Width = 460;
    private const double RowHeight = 24;
    private const double BarHeight = 15;
    private const double LongestLabel = 190;

    /// <summary>What the chart shows.</summary>
    public required string Title { get; init; }

    /// <summary>The same in a sentence, for those who cannot see the chart.</summary>
    public required string Description { get; init; }

    /// <summary>What the lengths count, with its unit.</summary>
    public required string XLabel { get; init; }

    /// <summary>The parts of a bar.</summary>
    public required IReadOnlyList<BarSegment> Segments { get; init; }

    /// <summary>The bars, from the top.</summary>
    public required IReadOnlyList<BarRow> Rows { get; init; }

    /// <summary>Whether lengths are whole numbers.</summary>
    public bool Whole { get; init; }

    /// <summary>Draws the chart.</summary>
    /// <param name="id">Distinguishes it from the page's other charts.</param>
    public XElement Draw(string id)
    {
        Legend legend = Key();
        double top = legend.Height + 6;
        double bottom = top + Rows.Count * RowHeight + 4;
        double left = 10 + Math.Min(LongestLabel, Rows.Max(row => Svg.Width(row.Label)));
        double right = Width - 12 - Rows.Max(row => Svg.Width(row.Note));
        Ticks ticks = Ticks.Enclose(0, Rows.Max(row => row.Values.Sum()), 5, Whole ? 1 : 0);
        var x = new Scale(0, ticks.High, left, right);
        return Svg.Drawing(
            id,
            Title,
            Description,
            Width,
            bottom + 42,
            legend.Elements,
            ticks.Values.Select(value => Svg.Line(x.At(value), top, x.At(value), bottom, "grid")),
            ticks.Values.Select(value => Svg.Text(x.At(value), bottom + 17, ticks.Label(value), "middle")),
            Svg.Text((left + right) / 2, bottom + 36, XLabel, "middle label"),
            Rows.Select((row, index) => Bar(row, top + index * RowHeight + 4, left, x)),
            Svg.Line(left, top, left, bottom, "axis")
        );
    }

    private IEnumerable<XElement> Bar(BarRow row, double y, double left, Scale x)
    {
        double middle = y + BarHeight / 2 + 4.5;
        yield return Svg.Text(left - 7, middle, Svg.Fit(row.Label, LongestLabel), "end");
        double from = 0;
        for (int index = 0; index < Segments.Count; index++)
        {
            double value = row.Values[index];
            if (value > 0)
            {
                BarSegment segment = Segments[index];
                double start = x.At(from);
                string hint = FormattableString.Invariant($"{row.Label}, {segment.Name}: {value:0.##}");
                yield return Svg.Rectangle(start, y, x.At(from + value) - start, BarHeight, Kind(segment), segment.Colour, hint);
            }
            from += value;
        }
        if (row.Note.Length > 0)
        {
            yield return Svg.Text(x.At(from) + 6, middle, row.Note, "start");
        }
    }

    private Legend Key()
    {
        var legend = new Legend(6, Width - 12);
        foreach (BarSegment segment in Segments.Distinct())
        {
            legend.Add(
                segment.Name,
                (x, width, middle) => Svg.Rectangle(x + width - 15, middle - 6, 15, 12, Kind(segment), segment.Colour)
            );
        }
        return legend;
    }

    private static string Kind(BarSegment segment) => segment.Pale ? "pale" : "area";
}
