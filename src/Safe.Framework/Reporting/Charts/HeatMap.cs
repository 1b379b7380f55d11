using System.Globalization;
using System.Xml.Linq;

namespace Safe.Framework.Reporting.Charts;

/// <summary>Values of a table as colours, drawn as SVG.</summary>
public sealed record HeatMap
{
    private const double Width = 460;
    private const double CellHeight = 22;
    private const double LongestLabel = 150;
    private const double Right = Width - 10;
    private const double NumberRoom = 29;
    private const int ScaleSteps = 24;

    /// <summary>What the chart shows.</summary>
    public required string Title { get; init; }

    /// <summary>The same in a sentence, for those who cannot see the chart.</summary>
    public required string Description { get; init; }

    /// <summary>What the columns count.</summary>
    public required string XLabel { get; init; }

    /// <summary>The columns, from the left.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows, from the top.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>The cells, row by row.</summary>
    public required IReadOnlyList<IReadOnlyList<HeatCell>> Cells { get; init; }

    /// <summary>What the colours stand for.</summary>
    public required string ValueName { get; init; }

    /// <summary>What a marked cell means.</summary>
    public required string MarkName { get; init; }

    /// <summary>Draws the chart.</summary>
    /// <param name="id">Distinguishes it from the page's other charts.</param>
    public XElement Draw(string id)
    {
        Ticks ticks = Ticks.Enclose(0, Cells.SelectMany(row => row).Select(cell => cell.Value ?? 0).Where(double.IsFinite).Append(0).Max());
        double left = 10 + Math.Min(LongestLabel, Rows.Max(Svg.Width));
        double top = 34;
        double bottom = top + Rows.Count * CellHeight;
        double cellWidth = (Right - left) / Columns.Count;
        string hatch = $"{id}-hatch";
        return Svg.Drawing(
            id,
            Title,
            Description,
            Width,
            bottom + 42,
            new XElement("defs", Hatch(hatch)),
            Key(ticks, hatch),
            Rows.Select((row, index) => Svg.Text(left - 7, top + (index + 0.5) * CellHeight + 4.5, Svg.Fit(row, LongestLabel), "end")),
            Cells.Select(
                (row, index) =>
                    row.Select(
                        (cell, column) =>
                            Cell(
                                cell,
                                $"{Rows[index]}, {Columns[column]}",
                                left + column * cellWidth,
                                top + index * CellHeight,
                                cellWidth,
                                ticks.High,
                                hatch
                            )
                    )
            ),
            ColumnLabels(left, cellWidth, bottom),
            Svg.Text((left + Right) / 2, bottom + 37, XLabel, "middle label")
        );
    }

    private static IEnumerable<XElement> Cell(HeatCell cell, string place, double x, double y, double width, double high, string hatch)
    {
        if (cell.Value is not double value || !double.IsFinite(value))
        {
            yield return Svg.Rectangle(x, y, width - 1, CellHeight - 1, "empty", hint: $"{place}: none");
            yield break;
        }
        double share = value / high;
        string hint = FormattableString.Invariant($"{place}: {value:F4}");
        yield return Svg.Rectangle(x, y, width - 1, CellHeight - 1, "area", Palette.Heat(share), hint);
        if (cell.Marked)
        {
            yield return new XElement(
                "rect",
                Svg.At("x", x),
                Svg.At("y", y),
                Svg.At("width", width - 1),
                Svg.At("height", CellHeight - 1),
                new XAttribute("fill", $"url(#{hatch})"),
                new XElement("title", hint)
            );
        }
        if (width >= NumberRoom)
        {
            string kind = share > 0.5 ? "middle small on-high" : "middle small on-low";
            yield return Svg.Text(x + (width - 1) / 2, y + CellHeight / 2 + 3.5, value.ToString("F2", CultureInfo.InvariantCulture), kind);
        }
    }

    private static XElement Hatch(string id) =>
        new(
            "pattern",
            new XAttribute("id", id),
            Svg.At("width", 6),
            Svg.At("height", 6),
            new XAttribute("patternUnits", "userSpaceOnUse"),
            new XAttribute("patternTransform", "rotate(45)"),
            Svg.Line(0, 0, 0, 6, "hatch")
        );

    private IEnumerable<object> Key(Ticks ticks, string hatch)
    {
        const double barLeft = 34;
        const double step = 4;
        yield return Svg.Text(barLeft - 5, 17, "0", "end");
        for (int index = 0; index < ScaleSteps; index++)
        {
            yield return Svg.Rectangle(barLeft + index * step, 6, step + 0.5, 13, "area", Palette.Heat((index + 0.5) / ScaleSteps));
        }
        double after = barLeft + ScaleSteps * step;
        string high = $"{ticks.Label(ticks.High)} {ValueName}";
        yield return Svg.Text(after + 5, 17, high, "start");
        double mark = after + 5 + Svg.Width(high) + 18;
        yield return Svg.Rectangle(mark, 6, 20, 13, "area", Palette.Heat(0.12));
        yield return new XElement(
            "rect",
            Svg.At("x", mark),
            Svg.At("y", 6),
            Svg.At("width", 20),
            Svg.At("height", 13),
            new XAttribute("fill", $"url(#{hatch})")
        );
        yield return Svg.Text(mark + 26, 17, MarkName, "start");
    }

    private IEnumerable<XElement> ColumnLabels(double left, double cellWidth, double bottom)
    {
        // Labels that would touch their neighbours are left out, evenly.
        double widest = Columns.Max(Svg.Width) + 8;
        int every = Math.Max(1, (int)Math.Ceiling(widest / cellWidth));
        return Columns
            .Select((text, index) => (text, index))
            .Where(column => column.index % every == 0)
            .Select(column => Svg.Text(left + (column.index + 0.5) * cellWidth, bottom + 18, column.text, "middle"));
    }
}
