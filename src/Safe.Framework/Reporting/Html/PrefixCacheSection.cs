using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Html;

/// <summary>What became of the frozen prefix's outputs whenever the frontier moved.</summary>
internal static class PrefixCacheSection
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The section of a comparison; null where no job kept any.</summary>
    internal static XElement? Draw(Comparison comparison)
    {
        IReadOnlyList<string>[] rows =
        [
            .. comparison.Arms.SelectMany(arm => arm.Runs.SelectMany(run => run.Report.PrefixCaches.Select(cache => Row(arm, run, cache)))),
        ];
        return rows.Length == 0
            ? null
            : Markup.Section(
                "Prefix cache",
                Markup.Table(
                    "What the frozen units put out is kept for every training example; steps after that do not run them.",
                    ["arm", "seed", "after step", "units", "examples", "outputs", "kept in", "bytes", "time", "FLOPs", "news"],
                    rows,
                    "events"
                )
            );
    }

    private static IReadOnlyList<string> Row(ArmResult arm, SeededReport run, PrefixCacheResult cache) =>
        [
            arm.Label,
            run.Seed.ToString(Culture),
            cache.Step.ToString(Culture),
            cache.Frontier.ToString(Culture),
            cache.Examples.ToString(Culture),
            PrefixCacheLine.NameOf(cache.Origin),
            cache.Storage == PrefixCacheStorage.File ? "file" : "memory",
            Quantity.Bytes(cache.Bytes),
            Quantity.Seconds(cache.Seconds),
            cache.Flops > 0 ? Quantity.Flops(cache.Flops) : Quantity.Unmeasured,
            string.Join("; ", cache.News),
        ];
}
