using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Reporting.Html;

/// <summary>The loss around models: a map of each, all on one scale, and cuts through all.</summary>
internal static class LandscapeCharts
{
    private const double MapHeight = 380;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The charts; none where there is no landscape.</summary>
    internal static IEnumerable<XElement> Draw(IReadOnlyList<LossLandscape> landscapes)
    {
        double[] all = [.. landscapes.SelectMany(static one => one.Losses.SelectMany(static row => row)).Where(double.IsFinite)];
        double[] reach = all.Length == 0 ? [] : [all.Min(), all.Max()];
        for (int index = 0; index < landscapes.Count; index++)
        {
            yield return Map(landscapes[index], string.Create(Culture, $"landscape-{index}"), reach);
        }
        if (landscapes.Count > 0)
        {
            yield return Cuts(landscapes, "cut-first", "first", static (one, at) => one.Losses[at][one.Coordinates.Count / 2]);
            yield return Cuts(landscapes, "cut-second", "second", static (one, at) => one.Losses[one.Coordinates.Count / 2][at]);
        }
    }

    private static XElement Map(LossLandscape landscape, string id, double[] reach)
    {
        string title = $"Loss around the model: {landscape.Label}";
        string[] places = [.. landscape.Coordinates.Select(Place)];
        // The first direction runs upwards.
        int[] rows = [.. Enumerable.Range(0, places.Length).Reverse()];
        var chart = new HeatMap
        {
            Title = title,
            Description = "The loss on a grid along two random directions around the model, which is in the middle, as a colour.",
            XLabel = "along the second direction",
            YLabel = "along the first direction",
            Columns = places,
            Rows = [.. rows.Select(row => places[row])],
            Cells = [.. rows.Select(row => (IReadOnlyList<HeatCell>)[.. landscape.Losses[row].Select(static loss => new HeatCell(loss))])],
            ValueName = "loss",
            FromZero = false,
            Reach = reach,
            CellHeight = MapHeight / places.Length,
        };
        string note = string.Create(
            Culture,
            $"The model is in the middle, with loss {Quantity.Loss(landscape.Centre)}; on average over the grid the loss is {Quantity.Loss(landscape.MeanRise)} higher. A step of 1 moves every row of weights by its own length in a random direction."
        );
        XElement values = Markup.Table(
            title,
            ["first \\ second", .. places],
            places.Select((place, row) => (IReadOnlyList<string>)[place, .. landscape.Losses[row].Select(Quantity.Metric)])
        );
        return Markup.Figure(title, note, chart.Draw(id), values);
    }

    private static XElement Cuts(IReadOnlyList<LossLandscape> landscapes, string id, string which, Func<LossLandscape, int, double> loss)
    {
        string title = $"Loss along the {which} direction";
        LineSeries[] lines =
        [
            .. landscapes.Select(
                (one, index) =>
                    new LineSeries(
                        one.Label,
                        [.. one.Coordinates.Select((at, place) => new Point(at, loss(one, place)))],
                        Palette.Category(index)
                    )
                    {
                        Dash = index,
                    }
            ),
        ];
        var chart = new LineChart
        {
            Title = title,
            Description = $"The loss along the {which} direction through every model, which is at 0.",
            XLabel = $"along the {which} direction",
            YLabel = "loss",
            Series = lines,
            Whole = false,
        };
        XElement values = Markup.Table(
            title,
            ["place", .. lines.Select(static line => line.Name)],
            landscapes[0].Coordinates.Select((at, place) => (IReadOnlyList<string>)[Place(at), .. lines.Select(line => At(line, place))])
        );
        return Markup.Figure(
            title,
            "Through the model, which is at 0. The narrower the valley, the sharper the minimum.",
            chart.Draw(id),
            values
        );
    }

    private static string At(LineSeries line, int place) => place < line.Points.Count ? Quantity.Metric(line.Points[place].Y) : "";

    private static string Place(double at) => at.ToString("0.##", Culture);
}
