using Microsoft.Extensions.Logging;

namespace Safe.Framework.Telemetry;

/// <summary>The messages of a job's log.</summary>
internal static partial class JobMessages
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "{Task}: {Epochs} epochs of {Steps} steps; {Trainable} of {All} parameters train; {Units} units may freeze"
    )]
    internal static partial void Started(this ILogger log, string task, int epochs, int steps, long trainable, long all, int units);

    [LoggerMessage(2, LogLevel.Information, "Goes on after step {Step}")]
    internal static partial void Resumed(this ILogger log, int step);

    [LoggerMessage(3, LogLevel.Warning, "{News}")]
    internal static partial void Remark(this ILogger log, string news);

    [LoggerMessage(4, LogLevel.Debug, "Step {Step}/{Steps}: loss {Loss:F4}, learning rate {LearningRate:E2}, peak {PeakBytes} bytes")]
    internal static partial void Step(this ILogger log, int step, int steps, double loss, double learningRate, long peakBytes);

    [LoggerMessage(5, LogLevel.Warning, "Step {Step} skipped: its loss is {Loss}")]
    internal static partial void Skipped(this ILogger log, int step, double loss);

    [LoggerMessage(6, LogLevel.Information, "Epoch {Epoch}: {Unit} frozen, {Reason}; frontier {Before} to {After}")]
    internal static partial void Frozen(this ILogger log, int epoch, string unit, string reason, int before, int after);

    [LoggerMessage(7, LogLevel.Information, "Epoch {Epoch}: {Unit} trains again, {Reason}; frontier {Before} to {After}")]
    internal static partial void Thawed(this ILogger log, int epoch, string unit, string reason, int before, int after);

    [LoggerMessage(
        8,
        LogLevel.Information,
        "The output of {Units} frozen units is kept for {Examples} examples: {Bytes} bytes, {Seconds:F1} s"
    )]
    internal static partial void PrefixCached(this ILogger log, int units, int examples, long bytes, double seconds);

    [LoggerMessage(9, LogLevel.Warning, "The output of {Units} frozen units would take {Bytes} bytes, more than it may: it is not kept")]
    internal static partial void TooLarge(this ILogger log, int units, long bytes);

    [LoggerMessage(
        10,
        LogLevel.Information,
        "Epoch {Epoch}/{Epochs}: loss {Loss:F4}, {Metric} {Value:F4}, {Frozen} of {Units} units frozen, frontier {Frontier}"
    )]
    internal static partial void Epoch(
        this ILogger log,
        int epoch,
        int epochs,
        double loss,
        string metric,
        double value,
        int frozen,
        int units,
        int frontier
    );

    [LoggerMessage(11, LogLevel.Information, "Checkpoint {Path} written in {Seconds:F2} s")]
    internal static partial void Saved(this ILogger log, string path, double seconds);

    [LoggerMessage(12, LogLevel.Information, "Done: {Metric} {Value:F4} after {Seconds:F1} s of training, {Frozen} units frozen")]
    internal static partial void Finished(this ILogger log, string metric, double value, double seconds, int frozen);

    [LoggerMessage(13, LogLevel.Information, "Stopped, as asked")]
    internal static partial void Stopped(this ILogger log);

    [LoggerMessage(14, LogLevel.Error, "Failed")]
    internal static partial void Failed(this ILogger log, Exception reason);
}
