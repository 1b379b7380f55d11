using System.Text;
using System.Xml.Linq;

namespace Safe.Framework.Reporting.Charts;

/// <summary>Lines over a horizontal axis, drawn as SVG.</summary>
public sealed record LineChart
{
    private const double Width = 460;
    private const double PlotHeight = 210;
    private const double Right = Width - 14;

    /// <summary>What the chart shows.</summary>
    public required string Title { get; init; }

    /// <summary>The same in a sentence, for those who cannot see the chart.</summary>
    public required string Description { get; init; }

    /// <summary>What the horizontal axis counts, with its unit.</summary>
    public required string XLabel { get; init; }

    /// <summary>What the vertical axis counts, with its unit.</summary>
    public required string YLabel { get; init; }

    /// <summary>The lines, the front one last.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Whether the horizontal axis counts whole things, such as epochs. <value>Default true.</value></summary>
    public bool Whole { get; init; } = true;

    /// <summary>Whether the vertical axis starts at 0.</summary>
    public bool FromZero { get; init; }

    /// <summary>Draws the chart.</summary>
    /// <param name="id">Distinguishes it from the page's other charts.</param>
    public XElement Draw(string id)
    {
        Legend legend = Key();
        double top = legend.Height + 8;
        double bottom = top + PlotHeight;
        (Ticks across, Ticks up) = Axes();
        double left = 26 + up.Values.Max(value => Svg.Width(up.Label(value)));
        var x = new Scale(across.Low, across.High, left, Right);
        var y = new Scale(up.Low, up.High, bottom, top);
        return Svg.Drawing(
            id,
            Title,
            Description,
            Width,
            bottom + 42,
            legend.Elements,
            up.Values.Select(value => Svg.Line(left, y.At(value), Right, y.At(value), "grid")),
            up.Values.Select(value => Svg.Text(left - 7, y.At(value) + 4.5, up.Label(value), "end")),
            Svg.Line(left, bottom, Right, bottom, "axis"),
            across.Values.Select(value => Svg.Line(x.At(value), bottom, x.At(value), bottom + 5, "axis")),
            across.Values.Select(value => Svg.Text(x.At(value), bottom + 19, across.Label(value), "middle")),
            Svg.Text((left + Right) / 2, bottom + 37, XLabel, "middle label"),
            Svg.Sideways(13, (top + bottom) / 2, YLabel),
            Series.Select(series => Band(series, x, y)),
            Series.Select(series => Curve(series, x, y))
        );
    }

    private static XElement? Band(LineSeries series, Scale x, Scale y)
    {
        Point[] outline = [.. series.Upper.Where(point => point.IsFinite), .. series.Lower.Where(point => point.IsFinite).Reverse()];
        return outline.Length < 4
            ? null
            : new XElement(
                "polygon",
                new XAttribute("class", "band"),
                Svg.Colour(series.Colour),
                new XAttribute(
                    "points",
                    string.Join(' ', outline.Select(point => $"{Svg.Number(x.At(point.X))},{Svg.Number(y.At(point.Y))}"))
                )
            );
    }

    private static XElement Curve(LineSeries series, Scale x, Scale y)
    {
        var path = new StringBuilder();
        bool drawing = false;
        foreach (Point point in series.Points)
        {
            if (point.IsFinite)
            {
                path.Append(drawing ? 'L' : 'M').Append(Svg.Number(x.At(point.X))).Append(' ').Append(Svg.Number(y.At(point.Y)));
            }
            drawing = point.IsFinite;
        }
        // A single point makes no line; its mark is all there is to see.
        bool marked = series.Marked || series.Points.Count(point => point.IsFinite) == 1;
        return new XElement(
            "g",
            new XAttribute("class", $"series dash-{series.Dash}"),
            Svg.Colour(series.Colour),
            path.Length == 0 ? null : new XElement("path", new XAttribute("d", path.ToString())),
            marked ? series.Points.Where(point => point.IsFinite).Select(point => Mark(series, point, x, y)) : null
        );
    }

    private static XElement Mark(LineSeries series, Point point, Scale x, Scale y) =>
        new(
            "circle",
            Svg.At("cx", x.At(point.X)),
            Svg.At("cy", y.At(point.Y)),
            Svg.At("r", 2.6),
            new XElement("title", FormattableString.Invariant($"{series.Name}: {point.Y:G5} at {point.X:G6}"))
        );

    private Legend Key()
    {
        var legend = new Legend(26, Right);
        foreach (LineSeries series in Series.Where(series => series.InLegend))
        {
            legend.Add(
                series.Name,
                (x, width, middle) =>
                    new XElement(
                        "g",
                        new XAttribute("class", $"series dash-{series.Dash}"),
                        Svg.Colour(series.Colour),
                        new XElement("path", new XAttribute("d", $"M{Svg.Number(x)} {Svg.Number(middle)}H{Svg.Number(x + width)}"))
                    )
            );
        }
        return legend;
    }

    private (Ticks Across, Ticks Up) Axes()
    {
        Point[] points =
        [
            .. Series.SelectMany(series => series.Points.Concat(series.Lower).Concat(series.Upper)).Where(point => point.IsFinite),
        ];
        if (points.Length == 0)
        {
            points = [new Point(0, 0), new Point(1, 1)];
        }
        double lowest = points.Min(point => point.Y);
        Ticks across = Ticks.Enclose(points.Min(point => point.X), points.Max(point => point.X), 8, smallestStep: Whole ? 1 : 0);
        return (across, Ticks.Enclose(FromZero ? Math.Min(0, lowest) : lowest, points.Max(point => point.Y)));
    }
}
