using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Metering;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Reporting.Html;

/// <summary>Memory by phase and FLOPs over the epochs; the first seed of every arm. What no meter counted is left out.</summary>
internal static class ResourceCharts
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The charts of a comparison.</summary>
    internal static IEnumerable<XElement> Draw(Comparison comparison)
    {
        (string Arm, MemoryPhase Phase)[] phases =
        [
            .. comparison.Arms.SelectMany(arm => arm.First.Phases.Select(phase => (arm.Label, phase))),
        ];
        if (phases.Any(row => row.Phase.PeakBytes > 0))
        {
            yield return Memory(phases);
        }
        if (phases.Any(row => row.Phase.Flops > 0))
        {
            yield return Flops(comparison.Arms);
        }
    }

    private static XElement Memory((string Arm, MemoryPhase Phase)[] phases)
    {
        const string title = "Peak memory by phase";
        (double size, string unit) = Quantity.ByteUnit(phases.Max(row => row.Phase.PeakBytes));
        var chart = new BarChart
        {
            Title = title,
            Description =
                "Peak memory of training steps from one freeze to the next, split into what is held between steps and activations.",
            XLabel = unit,
            Segments =
            [
                new BarSegment("held between steps", "var(--neutral)"),
                new BarSegment("activations and gradients", Palette.Category(0)),
            ],
            Rows =
            [
                .. phases.Select(row => new BarRow(
                    $"{row.Arm}, {Epochs(row.Phase)}",
                    [row.Phase.ResidentBytes / size, Math.Max(0, row.Phase.PeakBytes - row.Phase.ResidentBytes) / size],
                    Quantity.Bytes(row.Phase.PeakBytes)
                )),
            ],
        };
        XElement table = Markup.Table(
            title,
            ["arm", "epochs", "frozen", "frontier", "peak", "held between steps", "saved for backward", "FLOPs", "time of steps"],
            phases.Select(row =>
                (IReadOnlyList<string>)
                    [
                        row.Arm,
                        Epochs(row.Phase),
                        row.Phase.FrozenUnits.ToString(Culture),
                        row.Phase.Frontier.ToString(Culture),
                        Quantity.Bytes(row.Phase.PeakBytes),
                        Quantity.Bytes(row.Phase.ResidentBytes),
                        Quantity.Bytes(row.Phase.SavedBytes),
                        Quantity.Flops(row.Phase.Flops),
                        Quantity.Seconds(row.Phase.Seconds),
                    ]
            )
        );
        return Markup.Figure(
            title,
            "A phase reaches from one freeze to the next. Bytes are those that LibTorch's allocator held, not an estimate.",
            chart.Draw("memory"),
            table
        );
    }

    private static XElement Flops(IReadOnlyList<ArmResult> arms)
    {
        const string title = "Compute so far";
        double total = arms.Max(arm => arm.First.Phases.Sum(phase => (double)phase.Flops));
        (double size, string unit) = Quantity.FlopUnit(total);
        LineSeries[] series =
        [
            .. arms.Select(
                (arm, index) => new LineSeries(arm.Label, Cumulative(arm.First.Phases, size), Palette.Category(index)) { Dash = index }
            ),
        ];
        var chart = new LineChart
        {
            Title = title,
            Description = "Matrix-product FLOPs of the training steps so far, by epoch.",
            XLabel = "epoch",
            YLabel = unit,
            Series = series,
            FromZero = true,
        };
        XElement table = Markup.Table(
            $"{title}, in {unit}",
            ["arm", "epoch", unit],
            series.SelectMany(arm =>
                arm.Points.Select(point =>
                    (IReadOnlyList<string>)[arm.Name, point.X.ToString("F0", Culture), point.Y.ToString("0.###", Culture)]
                )
            )
        );
        return Markup.Figure(
            title,
            "FLOPs of matrix products in training steps, counted at LibTorch's dispatcher. Marks stand at the ends of phases.",
            chart.Draw("flops"),
            table
        );
    }

    private static IReadOnlyList<Point> Cumulative(IReadOnlyList<MemoryPhase> phases, double size)
    {
        if (phases.Count == 0)
        {
            return [];
        }
        List<Point> points = [new Point(phases[0].FirstEpoch - 1, 0)];
        foreach (MemoryPhase phase in phases)
        {
            points.Add(new Point(phase.LastEpoch, points[^1].Y + phase.Flops / size));
        }
        return points;
    }

    private static string Epochs(MemoryPhase phase) =>
        phase.FirstEpoch == phase.LastEpoch
            ? string.Create(Culture, $"epoch {phase.FirstEpoch}")
            : string.Create(Culture, $"epochs {phase.FirstEpoch}–{phase.LastEpoch}");
}
