using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Freezing;

namespace Safe.Framework.Reporting.Html;

/// <summary>Every freeze with its reason.</summary>
internal static class EventSection
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The section of some arms; null where nothing froze.</summary>
    internal static XElement? Draw(IReadOnlyList<ArmResult> arms)
    {
        IReadOnlyList<string>[] rows =
        [
            .. arms.SelectMany(arm => arm.Runs.SelectMany(run => run.Report.Events.Select(frozen => Row(arm, run, frozen)))),
        ];
        return rows.Length == 0
            ? null
            : Markup.Section(
                "Decisions",
                Markup.Table(
                    "Every freeze with its reason. Units that freeze after one epoch save together what is stated for each.",
                    ["unit", "arm", "seed", "epoch", "importance", "threshold", "frontier", "saves per step", "held back by", "reason"],
                    rows,
                    "events"
                )
            );
    }

    private static IReadOnlyList<string> Row(ArmResult arm, SeededReport run, FreezeEvent frozen)
    {
        string interval =
            frozen.Lower is double lower && frozen.Upper is double upper ? string.Create(Culture, $" [{lower:F4}, {upper:F4}]") : "";
        string[] saved =
        [
            .. frozen.SavedBytesPerStep is long bytes ? [Quantity.Bytes(bytes)] : Array.Empty<string>(),
            .. frozen.SavedFlopsPerStep is long flops ? [Quantity.Flops(flops)] : Array.Empty<string>(),
        ];
        return
        [
            frozen.Path,
            arm.Label,
            run.Seed.ToString(Culture),
            frozen.Epoch.ToString(Culture),
            frozen.Score is double score ? Quantity.Metric(score) + interval : "–",
            Quantity.Metric(frozen.Threshold),
            string.Create(Culture, $"{frozen.FrontierBefore} → {frozen.FrontierAfter}"),
            string.Join(", ", saved),
            frozen.Straggler ?? "",
            frozen.Reason,
        ];
    }
}
