using System.Globalization;

namespace Safe.Framework.Reporting;

/// <summary>The figures that a comparison comes down to, side by side.</summary>
/// <param name="Arms">Names of the arms.</param>
/// <param name="Rows">The figures.</param>
public sealed record Headline(IReadOnlyList<string> Arms, IReadOnlyList<HeadlineRow> Rows)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The figures of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    public static Headline From(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArmSummary[] arms = [.. comparison.Arms.Select(ArmSummary.From)];
        List<HeadlineRow> rows = [MetricRow(arms), .. DetailRows(arms)];
        if (arms.Any(arm => arm.PeakBytes > 0))
        {
            rows.Add(Row(arms, "peak memory, warm-up", arm => arm.WarmupPeakBytes, Quantity.Bytes));
            rows.Add(Row(arms, "peak memory, after the last freeze", arm => arm.FinalPeakBytes, Quantity.Bytes));
            rows.Add(Row(arms, "peak memory, mean over time", arm => arm.MeanBytes, Quantity.Bytes));
            rows.Add(Row(arms, "activations, warm-up", arm => arm.ActivationBytesStart, Quantity.Bytes));
            rows.Add(Row(arms, "activations, after the last freeze", arm => arm.ActivationBytesEnd, Quantity.Bytes));
        }
        else
        {
            rows.Add(Text(arms, "peak memory", static _ => Quantity.Unmeasured));
        }
        if (arms.Any(arm => arm.SavedBytesStart > 0))
        {
            rows.Add(Row(arms, "saved for backward, warm-up", arm => arm.SavedBytesStart, Quantity.Bytes));
            rows.Add(Row(arms, "saved for backward, after the last freeze", arm => arm.SavedBytesEnd, Quantity.Bytes));
        }
        if (arms.Any(arm => arm.Flops > 0))
        {
            rows.Add(Row(arms, "FLOPs", arm => arm.Flops, Quantity.Flops));
        }
        else
        {
            rows.Add(Text(arms, "FLOPs", static _ => Quantity.Unmeasured));
        }
        rows.Add(Row(arms, "training time", arm => arm.TrainSeconds, Quantity.Seconds));
        rows.Add(
            Text(arms, "scoring, of that time", arm => Quantity.Share(arm.TrainSeconds > 0 ? arm.ScoringSeconds / arm.TrainSeconds : 0))
        );
        rows.Add(Row(arms, "trainable parameters, first epoch", arm => arm.TrainableStart, value => Quantity.Count((long)value)));
        rows.Add(Row(arms, "trainable parameters, at the end", arm => arm.TrainableEnd, value => Quantity.Count((long)value)));
        rows.Add(Text(arms, "units frozen", arm => string.Create(Culture, $"{arm.FrozenUnits}/{arm.Units}, frontier {arm.Frontier}")));
        return new Headline([.. arms.Select(arm => arm.Label)], rows);
    }

    private static HeadlineRow MetricRow(ArmSummary[] arms) =>
        new(
            arms[0].MetricName,
            [
                .. arms.Select(arm =>
                    Quantity.Metric(arm.Metric)
                    + (arm.MetricStd is double spread ? $" ± {Quantity.Metric(spread)} ({arm.Seeds.Count} seeds)" : "")
                ),
            ],
            [.. arms.Skip(1).Select(arm => Difference(arms[0].Metric, arm.Metric))]
        );

    private static IEnumerable<HeadlineRow> DetailRows(ArmSummary[] arms)
    {
        IEnumerable<string> shared = arms[0]
            .Runs[0]
            .Details.Keys.Where(key => key != arms[0].MetricName && arms.All(arm => arm.Runs.All(run => run.Details.ContainsKey(key))));
        return shared.Select(key =>
        {
            double[] means = [.. arms.Select(arm => arm.Runs.Average(run => run.Details[key]))];
            return new HeadlineRow(key, [.. means.Select(Quantity.Metric)], [.. means.Skip(1).Select(mean => Difference(means[0], mean))]);
        });
    }

    private static HeadlineRow Row(ArmSummary[] arms, string name, Func<ArmSummary, double> value, Func<double, string> format) =>
        new(
            name,
            [.. arms.Select(arm => format(value(arm)))],
            [.. arms.Skip(1).Select(arm => Quantity.Change(value(arms[0]), value(arm)))]
        );

    private static HeadlineRow Text(ArmSummary[] arms, string name, Func<ArmSummary, string> value) =>
        new(name, [.. arms.Select(value)], []);

    private static string Difference(double before, double after) => (after - before).ToString("+0.0000;-0.0000;0.0000", Culture);
}
