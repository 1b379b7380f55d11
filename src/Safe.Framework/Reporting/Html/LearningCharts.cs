using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Reporting.Charts;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Html;

/// <summary>Loss and quality over the epochs, all arms in one chart.</summary>
internal static class LearningCharts
{
    /// <summary>The charts of some arms.</summary>
    /// <param name="results">The arms, at least one.</param>
    /// <param name="baselines">What simpler things reach.</param>
    internal static IEnumerable<XElement> Draw(IReadOnlyList<ArmResult> results, IReadOnlyList<Baseline> baselines)
    {
        string metric = results[0].First.MetricName;
        yield return Figure(results, "loss", "Training loss", "mean loss of the epoch", epoch => epoch.MeanLoss, []);
        yield return Figure(results, "metric", $"Development set: {metric}", metric, epoch => epoch.Evaluation.Metric, baselines);
    }

    private static XElement Figure(
        IReadOnlyList<ArmResult> results,
        string id,
        string title,
        string unit,
        Func<EpochResult, double> value,
        IReadOnlyList<Baseline> baselines
    )
    {
        LineSeries[] arms = [.. results.Select((arm, index) => Series(arm, index, value))];
        int last = results.Max(arm => arm.First.Epochs.Count);
        IEnumerable<LineSeries> flat = baselines.Select(
            (baseline, index) =>
                new LineSeries(
                    baseline.Name,
                    [new Point(1, baseline.Metric), new Point(Math.Max(last, 1), baseline.Metric)],
                    Palette.Category(arms.Length + index)
                )
                {
                    Dash = 3,
                    Marked = false,
                }
        );
        string note = results.Any(arm => arm.Runs.Count > 1)
            ? "Lines are means over seeds, bands reach from the lowest to the highest seed."
            : "One seed per arm.";
        var chart = new LineChart
        {
            Title = title,
            Description = $"{title} by epoch for {string.Join(" and ", results.Select(arm => arm.Label))}.",
            XLabel = "epoch",
            YLabel = unit,
            Series = [.. flat, .. arms],
        };
        return Markup.Figure(title, note, chart.Draw(id), Values(title, arms));
    }

    private static LineSeries Series(ArmResult arm, int index, Func<EpochResult, double> value)
    {
        (int Epoch, double[] Values)[] epochs =
        [
            .. arm
                .Runs.SelectMany(run => run.Report.Epochs)
                .GroupBy(epoch => epoch.Epoch, (epoch, results) => (epoch, results.Select(value).ToArray()))
                .OrderBy(epoch => epoch.epoch),
        ];
        bool several = arm.Runs.Count > 1;
        return new LineSeries(
            arm.Label,
            [.. epochs.Select(epoch => new Point(epoch.Epoch, epoch.Values.Average()))],
            Palette.Category(index)
        )
        {
            Dash = index,
            Lower = several ? [.. epochs.Select(epoch => new Point(epoch.Epoch, epoch.Values.Min()))] : [],
            Upper = several ? [.. epochs.Select(epoch => new Point(epoch.Epoch, epoch.Values.Max()))] : [],
        };
    }

    private static XElement Values(string title, LineSeries[] arms)
    {
        IEnumerable<double> epochs = arms.SelectMany(arm => arm.Points).Select(point => point.X).Distinct().Order();
        return Markup.Table(
            title,
            ["epoch", .. arms.Select(arm => arm.Name)],
            epochs.Select(epoch =>
                (IReadOnlyList<string>)[epoch.ToString("F0", CultureInfo.InvariantCulture), .. arms.Select(arm => At(arm, epoch))]
            )
        );
    }

    private static string At(LineSeries arm, double epoch)
    {
        Point[] points = [.. arm.Points.Where(point => point.X == epoch)];
        return points.Length == 0 ? "" : Quantity.Metric(points[0].Y);
    }
}
