namespace Safe.Framework.Telemetry;

/// <summary>Names of the tags of measurements and activities.</summary>
internal static class TelemetryTags
{
    /// <summary>The job's name in its host, where it has one.</summary>
    internal const string Job = "safe.job.name";

    /// <summary>The task's name.</summary>
    internal const string Task = "safe.task.name";

    /// <summary>What was frozen while bytes were counted, such as <c>frozen 3, frontier 2</c>.</summary>
    internal const string Phase = "safe.phase";

    /// <summary>The path of a freeze unit.</summary>
    internal const string Unit = "safe.unit";

    /// <summary>The name of a metric.</summary>
    internal const string Metric = "safe.metric.name";

    /// <summary>The epoch, counted from 1.</summary>
    internal const string Epoch = "safe.epoch";

    /// <summary>Training steps done.</summary>
    internal const string Step = "safe.step";

    /// <summary>Where a checkpoint lies.</summary>
    internal const string Checkpoint = "safe.checkpoint.path";
}
