using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Reporting.Charts;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Html;

/// <summary>How important units were, and when they froze: for every arm that scored.</summary>
internal static class ImportanceCharts
{
    private const int MostNamed = 8;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The charts of some arms; none where nothing was scored.</summary>
    internal static IEnumerable<XElement> Draw(IReadOnlyList<ArmResult> arms)
    {
        for (int index = 0; index < arms.Count; index++)
        {
            ArmResult arm = arms[index];
            JobReport job = arm.First;
            EpochResult[] scored = [.. job.Epochs.Where(epoch => epoch.Importances.Count == job.Units.Count && job.Units.Count > 0)];
            string[] names = [.. UnitLabels.Short([.. job.Units.Select(unit => unit.Path)])];
            string which = arm.Runs.Count > 1 ? string.Create(Culture, $"{arm.Label}, seed {arm.Runs[0].Seed}") : arm.Label;
            if (scored.Length > 0)
            {
                XElement values = Values(names, scored);
                yield return Lines(string.Create(Culture, $"importance-{index}"), which, names, scored, values);
                yield return Map(string.Create(Culture, $"map-{index}"), which, names, scored, job.FrozenAt, new XElement(values));
            }
            if (job.FrozenAt.Any(epoch => epoch is not null))
            {
                yield return Freezing(string.Create(Culture, $"freezing-{index}"), which, names, arm);
            }
        }
    }

    private static XElement Lines(string id, string which, string[] names, EpochResult[] scored, XElement values)
    {
        IEnumerable<LineSeries> units = names.Select(
            (name, unit) =>
                new LineSeries(
                    name,
                    [.. scored.Select(epoch => new Point(epoch.Epoch, epoch.Importances[unit]))],
                    Palette.Ramp(names.Length == 1 ? 0 : (double)unit / (names.Length - 1))
                )
                {
                    Marked = false,
                    InLegend = names.Length <= MostNamed || unit == 0 || unit == names.Length - 1 || unit == names.Length / 2,
                }
        );
        var threshold = new LineSeries("threshold", [.. scored.Select(epoch => new Point(epoch.Epoch, epoch.Threshold))], "var(--text)")
        {
            Dash = 1,
            Marked = false,
        };
        string title = $"Importance and threshold: {which}";
        var chart = new LineChart
        {
            Title = title,
            Description = "Importance of every freeze unit by epoch, and the threshold below which units freeze.",
            XLabel = "epoch",
            YLabel = "importance",
            Series = [.. units, threshold],
            FromZero = true,
        };
        return Markup.Figure(
            title,
            "A unit freezes once the threshold has risen above its importance. Colours run from the input to the output.",
            chart.Draw(id),
            values
        );
    }

    private static XElement Map(
        string id,
        string which,
        string[] names,
        EpochResult[] scored,
        IReadOnlyList<int?> frozenAt,
        XElement values
    )
    {
        string title = $"Importance by unit: {which}";
        var chart = new HeatMap
        {
            Title = title,
            Description = "Importance of every freeze unit in every epoch as a colour; epochs in which the unit was frozen are hatched.",
            XLabel = "epoch",
            Columns = [.. scored.Select(epoch => epoch.Epoch.ToString(Culture))],
            Rows = names,
            Cells =
            [
                .. names.Select(
                    (_, unit) =>
                        (IReadOnlyList<HeatCell>)
                            [.. scored.Select(epoch => new HeatCell(epoch.Importances[unit], frozenAt[unit] is int at && at < epoch.Epoch))]
                ),
            ],
            ValueName = "importance",
            MarkName = "frozen",
        };
        return Markup.Figure(
            title,
            "Units from the input at the top to the output. Hatched: frozen in that epoch.",
            chart.Draw(id),
            values
        );
    }

    private static XElement Freezing(string id, string which, string[] names, ArmResult arm)
    {
        int epochs = arm.First.Epochs.Count == 0 ? 0 : arm.First.Epochs[^1].Epoch;
        string title = $"When units froze: {which}";
        var chart = new BarChart
        {
            Title = title,
            Description = "For every freeze unit the epochs in which it trained and those in which it was frozen.",
            XLabel = "epoch",
            Segments = [new BarSegment("training", Palette.Category(0)), new BarSegment("frozen", Palette.Category(0), Pale: true)],
            Rows =
            [
                .. names.Zip(
                    arm.First.FrozenAt,
                    (name, at) => new BarRow(name, [at ?? epochs, epochs - (at ?? epochs)], at is int epoch ? Text(epoch) : "never")
                ),
            ],
            Whole = true,
        };
        XElement table = Markup.Table(
            title,
            ["unit", .. arm.Runs.Select(run => string.Create(Culture, $"seed {run.Seed}"))],
            names.Select(
                (name, unit) =>
                    (IReadOnlyList<string>)[name, .. arm.Runs.Select(run => run.Report.FrozenAt[unit] is int at ? Text(at) : "never")]
            )
        );
        return Markup.Figure(title, "The number behind a bar is the epoch after which the unit stopped training.", chart.Draw(id), table);
    }

    private static XElement Values(string[] names, EpochResult[] scored) =>
        Markup.Table(
            "Importance of every unit",
            ["epoch", .. names, "threshold"],
            scored.Select(epoch =>
                (IReadOnlyList<string>)[Text(epoch.Epoch), .. epoch.Importances.Select(Quantity.Metric), Quantity.Metric(epoch.Threshold)]
            )
        );

    private static string Text(int number) => number.ToString(Culture);
}
