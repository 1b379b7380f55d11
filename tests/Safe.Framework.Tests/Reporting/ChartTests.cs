using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Tests.Reporting;

public sealed class ChartTests
{
    [Fact]
    public void A_scale_is_a_straight_line()
    {
        var scale = new Scale(Low: 2, High: 4, Start: 100, End: 0);
        scale.At(2).ShouldBe(100);
        scale.At(3).ShouldBe(50);
        scale.At(4).ShouldBe(0);
    }

    [Fact]
    public void Marks_keep_the_proportions_of_the_data()
    {
        XElement drawing = Chart([new Point(0, 0), new Point(1, 10), new Point(4, 40)]).Draw("c");
        double[] xs = Coordinates(drawing, "circle", "cx");
        double[] ys = Coordinates(drawing, "circle", "cy");
        ((xs[1] - xs[0]) / (xs[2] - xs[0])).ShouldBe(0.25, 0.001);
        ((ys[1] - ys[0]) / (ys[2] - ys[0])).ShouldBe(0.25, 0.001);
        ys[2].ShouldBeLessThan(ys[0]);
    }

    [Fact]
    public void A_value_that_is_not_finite_interrupts_the_line()
    {
        XElement drawing = Chart([new Point(1, 1), new Point(2, 2), new Point(3, double.NaN), new Point(4, 2), new Point(5, 1)]).Draw("c");
        string path = drawing.Descendants("g").Last().Element("path")!.Attribute("d")!.Value;
        path.Count(command => command == 'M').ShouldBe(2);
        path.ShouldNotContain("NaN");
        drawing.Descendants("circle").Count().ShouldBe(4);
    }

    [Fact]
    public void No_data_and_one_point_can_be_drawn()
    {
        Chart([]).Draw("c").Descendants("circle").ShouldBeEmpty();
        Chart([new Point(1, 0.5)]).Draw("c").Descendants("circle").Count().ShouldBe(1);
    }

    [Fact]
    public void Bars_are_as_long_as_their_values_and_stand_end_to_end()
    {
        var chart = new BarChart
        {
            Title = "bars",
            Description = "two bars",
            XLabel = "MiB",
            Segments = [new BarSegment("a", "red"), new BarSegment("b", "blue")],
            Rows = [new BarRow("first", [30, 10]), new BarRow("second", [0, 20])],
        };
        XElement[] bars = [.. chart.Draw("c").Elements("rect").Where(rect => rect.Element("title") is not null)];
        bars.Length.ShouldBe(3);
        Number(bars[0], "width").ShouldBe(3 * Number(bars[1], "width"), 0.05);
        Number(bars[1], "x").ShouldBe(Number(bars[0], "x") + Number(bars[0], "width"), 0.05);
        Number(bars[2], "width").ShouldBe(2 * Number(bars[1], "width"), 0.05);
        Number(bars[2], "x").ShouldBe(Number(bars[0], "x"), 0.05);
    }

    [Fact]
    public void A_heat_map_has_a_cell_per_value_and_hatches_marked_ones()
    {
        var map = new HeatMap
        {
            Title = "map",
            Description = "cells",
            XLabel = "epoch",
            Columns = ["1", "2"],
            Rows = ["a", "b"],
            Cells =
            [
                [new HeatCell(0.1), new HeatCell(0.2, Marked: true)],
                [new HeatCell(null), new HeatCell(double.NaN)],
            ],
            ValueName = "importance",
            MarkName = "frozen",
        };
        XElement drawing = map.Draw("m");
        string[] hints = [.. drawing.Elements("rect").Select(rect => rect.Element("title")?.Value).OfType<string>().Distinct()];
        hints.ShouldBe(["a, 1: 0.1000", "a, 2: 0.2000", "b, 1: none", "b, 2: none"]);
        drawing
            .Elements("rect")
            .Count(rect => rect.Element("title") is not null && rect.Attribute("fill")?.Value == "url(#m-hatch)")
            .ShouldBe(1);
    }

    private static LineChart Chart(Point[] points) =>
        new()
        {
            Title = "title",
            Description = "description",
            XLabel = "x",
            YLabel = "y",
            Series = [new LineSeries("line", points, "red")],
        };

    private static double[] Coordinates(XElement drawing, string element, string name) =>
        [.. drawing.Descendants(element).Select(found => Number(found, name))];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
