using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Reporting.Charts;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Html;

/// <summary>Memory of training steps over the epochs, the first seed of every arm.</summary>
internal static class EpochMemoryChart
{
    /// <summary>The chart; none where nothing was measured.</summary>
    internal static IEnumerable<XElement> Draw(IReadOnlyList<ArmResult> arms)
    {
        EpochResult[] all = [.. arms.SelectMany(static arm => arm.First.Epochs)];
        if (!all.Any(static epoch => epoch.PeakBytes > 0))
        {
            yield break;
        }
        const string title = "Memory by epoch";
        (double size, string unit) = Quantity.ByteUnit(all.Max(static epoch => epoch.PeakBytes));
        var chart = new LineChart
        {
            Title = title,
            Description = "The most bytes held during a training step, and the most kept for a backward pass, by epoch.",
            XLabel = "epoch",
            YLabel = unit,
            Series =
            [
                .. arms.SelectMany(
                    (arm, index) =>
                        (LineSeries[])
                            [
                                Series($"{arm.Label}, peak", arm, epoch => epoch.PeakBytes / size, index, dash: 0),
                                Series($"{arm.Label}, kept for backward", arm, epoch => epoch.SavedBytes / size, index, dash: 1),
                            ]
                ),
            ],
            FromZero = true,
        };
        XElement values = Markup.Table(
            title,
            ["arm", "epoch", "peak", "kept for backward"],
            arms.SelectMany(static arm =>
                arm.First.Epochs.Select(epoch =>
                    (IReadOnlyList<string>)
                        [
                            arm.Label,
                            epoch.Epoch.ToString(CultureInfo.InvariantCulture),
                            Quantity.Bytes(epoch.PeakBytes),
                            Quantity.Bytes(epoch.SavedBytes),
                        ]
                )
            )
        );
        yield return Markup.Figure(
            title,
            "Bytes that LibTorch's allocator held in the epoch's phase, from one freeze to the next.",
            chart.Draw("epoch-memory"),
            values
        );
    }

    private static LineSeries Series(string name, ArmResult arm, Func<EpochResult, double> value, int index, int dash) =>
        new(name, [.. arm.First.Epochs.Select(epoch => new Point(epoch.Epoch, value(epoch)))], Palette.Category(index)) { Dash = dash };
}
