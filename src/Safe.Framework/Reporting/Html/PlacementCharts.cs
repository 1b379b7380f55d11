using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Reporting.Html;

/// <summary>Quality and memory with adapters at one block only, by block.</summary>
internal static class PlacementCharts
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The charts of a study.</summary>
    internal static IEnumerable<XElement> Draw(PlacementStudy study)
    {
        yield return Quality(study);
        if (study.Placements.Any(static one => one.PeakBytes > 0))
        {
            yield return Memory(study);
        }
    }

    private static XElement Quality(PlacementStudy study)
    {
        BlockPlacement[] blocks = [.. study.Placements.Where(static one => one.Block is not null)];
        bool several = blocks.Any(static one => one.Metrics.Count > 1);
        var own = new LineSeries("one block", Points(blocks, static one => one.Metric), Palette.Category(0))
        {
            Lower = several ? Points(blocks, static one => one.Metrics.Min()) : [],
            Upper = several ? Points(blocks, static one => one.Metrics.Max()) : [],
        };
        return Figure(
            study,
            "placement-quality",
            $"{study.MetricName} with adapters at one block only",
            study.MetricName,
            [own, .. Everywhere(study, "all blocks", Palette.Category(1), static one => one.Metric)],
            several ? "Means over seeds; the band reaches from the lowest to the highest." : "One seed."
        );
    }

    private static XElement Memory(PlacementStudy study)
    {
        BlockPlacement[] blocks = [.. study.Placements.Where(static one => one.Block is not null)];
        (double size, string unit) = Quantity.ByteUnit(study.Placements.Max(static one => one.PeakBytes));
        return Figure(
            study,
            "placement-memory",
            "Memory with adapters at one block only",
            unit,
            [
                new LineSeries("peak", Points(blocks, one => one.PeakBytes / size), Palette.Category(0)),
                new LineSeries("kept for backward", Points(blocks, one => one.SavedBytes / size), Palette.Category(2)) { Dash = 1 },
                .. Everywhere(study, "peak, all blocks", Palette.Category(1), one => one.PeakBytes / size),
            ],
            "Of a training step. The higher the block, the less is kept: what lies below it needs no gradient."
        );
    }

    private static Point[] Points(BlockPlacement[] blocks, Func<BlockPlacement, double> value) =>
        [.. blocks.Select(one => new Point(one.Block!.Value, value(one)))];

    private static IEnumerable<LineSeries> Everywhere(PlacementStudy study, string name, string colour, Func<BlockPlacement, double> value)
    {
        int last = study.Placements.Max(static one => one.Block ?? 0);
        return study
            .Placements.Where(static one => one.Block is null)
            .Select(one => new LineSeries(name, [new Point(0, value(one)), new Point(last, value(one))], colour)
            {
                Dash = 3,
                Marked = false,
            });
    }

    private static XElement Figure(
        PlacementStudy study,
        string id,
        string title,
        string unit,
        IReadOnlyList<LineSeries> series,
        string note
    )
    {
        var chart = new LineChart
        {
            Title = title,
            Description = $"{title}, by block from the input.",
            XLabel = "block",
            YLabel = unit,
            Series = series,
        };
        return Markup.Figure(title, note, chart.Draw(id), Values(study));
    }

    private static XElement Values(PlacementStudy study) =>
        Markup.Table(
            "Adapters at one block only",
            ["block", study.MetricName, "trainable", "peak", "kept for backward", "compute", "time"],
            study.Placements.Select(static one =>
                (IReadOnlyList<string>)
                    [
                        one.Block?.ToString(Culture) ?? "all",
                        Quantity.Metric(one.Metric),
                        Quantity.Count(one.TrainableParameters),
                        Quantity.Bytes(one.PeakBytes),
                        Quantity.Bytes(one.SavedBytes),
                        Quantity.Flops(one.Flops),
                        Quantity.Seconds(one.Seconds),
                    ]
            )
        );
}
