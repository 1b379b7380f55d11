using System.Globalization;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Terminal;

/// <summary>A job's start, epochs and end as lines.</summary>
internal static class JobText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>What is about to train.</summary>
    internal static IEnumerable<string> Start(JobStart start)
    {
        string units = start.Freezes ? $"{start.Units.Count} freeze units" : "nothing freezes";
        yield return string.Create(Culture, $"{start.Task}: {start.Epochs} epochs of {start.StepsPerEpoch} steps, {units}");
        double share = start.AllParameters == 0 ? 0 : 100.0 * start.TrainableParameters / start.AllParameters;
        yield return string.Create(
            Culture,
            $"trainable params: {start.TrainableParameters:N0} || all params: {start.AllParameters:N0} || trainable%: {share:F4}"
        );
        foreach (string sentence in start.Resuming.Concat(start.Warnings).Concat(start.Unmeasured).Concat(start.NotFolded))
        {
            yield return sentence;
        }
    }

    /// <summary>That the warm-up is over.</summary>
    internal static string WarmupEnd(FreezeDecision decision)
    {
        string reason = decision.Changes is { Count: > 0 } changes
            ? $" | largest change of importance {Quantity.Share(changes.Max())}"
            : "";
        string limit = decision.WarmupTimedOut ? ", the limit" : "";
        return string.Create(Culture, $"warm-up over after epoch {decision.WarmupEnd}{limit}{reason}");
    }

    /// <summary>What became of the prefix cache.</summary>
    internal static IEnumerable<string> PrefixCached(PrefixCacheResult cache)
    {
        string what = cache.Origin switch
        {
            PrefixCacheOrigin.TooLarge => "not kept: more than PrefixCacheMaxBytes",
            PrefixCacheOrigin.Rolled => "went on from the last frontier",
            PrefixCacheOrigin.Reused => "found in the file",
            _ => "filled",
        };
        string place =
            cache.Origin == PrefixCacheOrigin.TooLarge ? "would take"
            : cache.Storage == PrefixCacheStorage.File ? "on disk"
            : "in memory";
        string size =
            cache.Origin == PrefixCacheOrigin.TooLarge
                ? $"{place} {Quantity.Bytes(cache.Bytes)}"
                : $"{Quantity.Bytes(cache.Bytes)} {place}";
        yield return string.Create(
            Culture,
            $"prefix cache {what} | output of {cache.Frontier} units for {cache.Examples:N0} examples, {size} | {Quantity.Seconds(cache.Seconds)}"
        );
        foreach (string sentence in cache.News)
        {
            yield return $"prefix cache: {sentence}";
        }
    }

    /// <summary>An epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="start">The job.</param>
    internal static string Epoch(EpochResult epoch, JobStart start)
    {
        List<string> parts =
        [
            string.Create(Culture, $"epoch {epoch.Epoch}/{start.Epochs}"),
            $"train loss {Quantity.Loss(epoch.MeanLoss)}",
            $"{start.MetricName} {Quantity.Metric(epoch.Evaluation.Metric)}",
        ];
        parts.AddRange(
            epoch
                .Evaluation.Details.Where(detail => detail.Key != start.MetricName)
                .Select(detail => $"{detail.Key} {Quantity.Metric(detail.Value)}")
        );
        if (epoch.Importances.Count > 0)
        {
            parts.Add(
                string.Create(Culture, $"importance {epoch.Importances.Min():G2}–{epoch.Importances.Max():G2} tau {epoch.Threshold:G4}")
            );
        }
        if (start.Freezes)
        {
            parts.Add(string.Create(Culture, $"frozen {epoch.FrozenUnits}/{start.Units.Count} frontier {epoch.Frontier}"));
        }
        if (epoch.PeakBytes > 0)
        {
            parts.Add($"mem peak {Quantity.Bytes(epoch.PeakBytes)}, saved for backward {Quantity.Bytes(epoch.SavedBytes)}");
        }
        string scoring = epoch.ScoringSeconds > 0 ? $" + scoring {Quantity.Seconds(epoch.ScoringSeconds)}" : "";
        parts.Add($"{Quantity.Seconds(epoch.StepSeconds)}{scoring}");
        return string.Join(" | ", parts);
    }

    /// <summary>The end.</summary>
    internal static string Finish(JobReport report)
    {
        double share = report.TrainSeconds > 0 ? report.ScoringSeconds / report.TrainSeconds : 0;
        List<string> parts =
        [
            $"done | {report.MetricName} {Quantity.Metric(report.Evaluation.Metric)}",
            $"trained {Quantity.Clock(TimeSpan.FromSeconds(report.TrainSeconds))}, scoring {Quantity.Share(share)} of it",
        ];
        if (report.Phases is [MemoryPhase first, ..] && first.PeakBytes > 0)
        {
            parts.Add($"mem peak {Quantity.Bytes(first.PeakBytes)} at first, {Quantity.Bytes(report.Phases[^1].PeakBytes)} at last");
        }
        if (report.Flops > 0)
        {
            parts.Add(Quantity.Flops(report.Flops));
        }
        int frozen = report.FrozenAt.Count(epoch => epoch is not null);
        parts.Add(string.Create(Culture, $"frozen {frozen}/{report.Units.Count} frontier {report.Frontier}"));
        return string.Join(" | ", parts);
    }
}
