using System.Diagnostics;

namespace Safe.Framework.Telemetry;

/// <summary>What listeners subscribe to: <c>AddMeter(SafeTelemetry.Name)</c> and <c>AddSource(SafeTelemetry.Name)</c> with OpenTelemetry.</summary>
public static class SafeTelemetry
{
    /// <summary>Name of the <see cref="System.Diagnostics.Metrics.Meter"/> and of the <see cref="ActivitySource"/>.</summary>
    public const string Name = "Safe.Framework";

    /// <summary>Their version.</summary>
    internal static string? Version { get; } = typeof(SafeTelemetry).Assembly.GetName().Version?.ToString(3);

    /// <summary>The source of all activities.</summary>
    internal static ActivitySource Activities { get; } = new(Name, Version);
}
