using System.Globalization;
using System.Xml.Linq;

namespace Safe.Framework.Reporting.Charts;

/// <summary>Values of a table as colours, drawn as SVG.</summary>
public sealed record HeatMap
{
    private const double Width = 460;
    private const double LongestLabel = 150;
    private const double Right = Width - 10;
    private const double SmallCharacterWidth = 6.2;
    private const double LabelHeight = 17;
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

    /// <summary>What a marked cell means; null where none is.</summary>
    public string? MarkName { get; init; }

    /// <summary>What the rows count; null where their names say it.</summary>
    public string? YLabel { get; init; }

    /// <summary>How values are written, in cells that have room. <value>Default two decimals.</value></summary>
    public string Format { get; init; } = "F2";

    /// <summary>Whether colours start at 0; else at the lowest value. <value>Default true.</value></summary>
    public bool FromZero { get; init; } = true;

    /// <summary>Further values that the colours reach, so that several charts have one scale. <value>Default none.</value></summary>
    public IReadOnlyList<double> Reach { get; init; } = [];

    /// <summary>Height of a cell, in units of the drawing. <value>Default 22.</value></summary>
    public double CellHeight { get; init; } = 22;

    /// <summary>Draws the chart.</summary>
    /// <param name="id">Distinguishes it from the page's other charts.</param>
    public XElement Draw(string id)
    {
        Ticks ticks = Range();
        double left = 10 + Math.Min(LongestLabel, Rows.Max(Svg.Width)) + (YLabel is null ? 0 : 18);
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
            YLabel is null ? null : Svg.Sideways(13, (top + bottom) / 2, YLabel),
            RowLabels(left, top),
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
                                ticks,
                                hatch
                            )
                    )
            ),
            ColumnLabels(left, cellWidth, bottom),
            Svg.Text((left + Right) / 2, bottom + 37, XLabel, "middle label")
        );
    }

    private IEnumerable<XElement> Cell(HeatCell cell, string place, double x, double y, double width, Ticks ticks, string hatch)
    {
        if (cell.Value is not double value || !double.IsFinite(value))
        {
            yield return Svg.Rectangle(x, y, width - 1, CellHeight - 1, "empty", hint: $"{place}: none");
            yield break;
        }
        double share = (value - ticks.Low) / (ticks.High - ticks.Low);
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
        string text = value.ToString(Format, CultureInfo.InvariantCulture);
        if (width >= text.Length * SmallCharacterWidth + 4)
        {
            string kind = share > 0.5 ? "middle small on-high" : "middle small on-low";
            yield return Svg.Text(x + (width - 1) / 2, y + CellHeight / 2 + 3.5, text, kind);
        }
    }

    private Ticks Range()
    {
        double[] values = [.. Cells.SelectMany(row => row).Select(cell => cell.Value ?? double.NaN).Concat(Reach).Where(double.IsFinite)];
        return values.Length == 0 ? Ticks.Enclose(0, 1)
            : FromZero ? Ticks.Enclose(0, values.Append(0).Max())
            : Ticks.Enclose(values.Min(), values.Max());
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
        const double step = 4;
        string low = ticks.Label(ticks.Low);
        double barLeft = 15 + Math.Max(14, Svg.Width(low));
        yield return Svg.Text(barLeft - 5, 17, FromZero ? "0" : low, "end");
        for (int index = 0; index < ScaleSteps; index++)
        {
            yield return Svg.Rectangle(barLeft + index * step, 6, step + 0.5, 13, "area", Palette.Heat((index + 0.5) / ScaleSteps));
        }
        double after = barLeft + ScaleSteps * step;
        string high = $"{ticks.Label(ticks.High)} {ValueName}";
        yield return Svg.Text(after + 5, 17, high, "start");
        if (MarkName is null)
        {
            yield break;
        }
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

    // As with columns: labels that would touch their neighbours are left out, evenly.
    private IEnumerable<XElement> RowLabels(double left, double top)
    {
        int every = Math.Max(1, (int)Math.Ceiling(LabelHeight / CellHeight));
        return Rows.Select((text, index) => (text, index))
            .Where(row => (row.index - Rows.Count / 2) % every == 0)
            .Select(row => Svg.Text(left - 7, top + (row.index + 0.5) * CellHeight + 4.5, Svg.Fit(row.text, LongestLabel), "end"));
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
