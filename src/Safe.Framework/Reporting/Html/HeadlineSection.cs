using System.Xml.Linq;

namespace Safe.Framework.Reporting.Html;

/// <summary>The result in one look: a few large figures and the table of all.</summary>
internal static class HeadlineSection
{
    private const int MostSideBySide = 3;

    /// <summary>The section of a comparison.</summary>
    internal static XElement Draw(Comparison comparison) =>
        Markup.Section(
            "Result",
            comparison.Arms.Count > MostSideBySide ? Rows(comparison) : SideBySide(comparison),
            comparison.Baselines.Select(baseline => new XElement(
                "p",
                $"For comparison, {baseline.Name}: {comparison.Arms[0].First.MetricName} {Quantity.Metric(baseline.Metric)}."
            )),
            comparison.Arms.Any(arm => arm.Runs.Count > 1)
                ? Markup.Of(
                    "p",
                    "note",
                    "Over several seeds, quality, FLOPs, times and mean memory are means; peaks are those of the seed that needs most; "
                        + "parameters and frozen units are the first seed's."
                )
                : null
        );

    // More than these would not fit beside each other: a line each.
    private static IEnumerable<XElement> Rows(Comparison comparison)
    {
        IReadOnlyList<string[]> cells = ArmTable.Cells(comparison);
        yield return Markup.Table(
            "All arms, changes against the first. On the front (*): no other is at least as good in quality, mean bytes, FLOPs and time, and better in one",
            cells[0],
            cells.Skip(1).Select(static row => (IReadOnlyList<string>)[row[0], .. row.Skip(1).Select(Minus)]),
            "numbers headline"
        );
    }

    private static IEnumerable<XElement> SideBySide(Comparison comparison)
    {
        Headline headline = Headline.From(comparison);
        string[] changes = [.. headline.Arms.Skip(1).Select(arm => headline.Arms.Count == 2 ? "change" : $"{arm}: change")];
        string[] empty = [.. changes.Select(_ => "")];
        yield return Markup.Of("div", "cards", Cards(comparison));
        yield return Markup.Table(
            "All arms side by side",
            ["", .. headline.Arms, .. changes],
            headline.Rows.Select(row =>
                (IReadOnlyList<string>)[row.Name, .. row.Values, .. (row.Changes.Count > 0 ? row.Changes.Select(Minus) : empty)]
            ),
            "numbers headline"
        );
    }

    private static IEnumerable<XElement> Cards(Comparison comparison)
    {
        ArmSummary first = ArmSummary.From(comparison.Arms[0]);
        if (comparison.Arms.Count == 1)
        {
            yield return Card(Quantity.Metric(first.Metric), first.MetricName, first.Label);
            yield return first.PeakBytes > 0
                ? Card(Quantity.Bytes(first.PeakBytes), "peak memory", $"{Quantity.Bytes(first.FinalPeakBytes)} at the end")
                : Card(Quantity.Unmeasured, "peak memory", first.Label);
            yield return Card(first.Flops > 0 ? Quantity.Flops(first.Flops) : Quantity.Unmeasured, "compute", first.Label);
            yield return Card(Quantity.Seconds(first.TrainSeconds), "training time", first.Label);
            yield break;
        }
        foreach (ArmResult arm in comparison.Arms.Skip(1))
        {
            ArmSummary other = ArmSummary.From(arm);
            string against = $"{other.Label} against {first.Label}";
            yield return Card(
                Quantity.Metric(other.Metric),
                other.MetricName,
                $"{other.Label}; {first.Label} reaches {Quantity.Metric(first.Metric)}"
            );
            yield return Card(
                first.PeakBytes > 0 ? Minus(Quantity.Change(first.ActivationBytesEnd, other.ActivationBytesEnd)) : Quantity.Unmeasured,
                "activation memory after the last freeze",
                against
            );
            yield return Card(first.Flops > 0 ? Minus(Quantity.Change(first.Flops, other.Flops)) : Quantity.Unmeasured, "compute", against);
            yield return Card(Minus(Quantity.Change(first.TrainSeconds, other.TrainSeconds)), "training time", against);
        }
    }

    private static XElement Card(string figure, string name, string note) =>
        Markup.Of("div", "card", Markup.Of("div", "figure", figure), Markup.Of("div", "name", name), Markup.Of("div", "note", note));

    private static string Minus(string text) => text.Replace('-', '−');
}
