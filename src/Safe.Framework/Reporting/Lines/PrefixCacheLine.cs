using System.Text.Json.Serialization;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Lines;

/// <summary>A line of <c>trainer_log.jsonl</c> about the prefix cache.</summary>
internal sealed record PrefixCacheLine
{
    /// <summary>Always <c>prefix_cache</c>.</summary>
    public string Kind { get; } = "prefix_cache";

    /// <summary>The arm, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Arm { get; init; }

    /// <summary>The seed, where the file holds several jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seed { get; init; }

    /// <summary>Steps done so far.</summary>
    public required int Step { get; init; }

    /// <summary>Units whose output is kept.</summary>
    public required int Frontier { get; init; }

    /// <summary>Training examples.</summary>
    public required int Examples { get; init; }

    /// <summary><c>filled</c>, <c>rolled</c>, <c>reused</c> or <c>too large</c>.</summary>
    public required string Origin { get; init; }

    /// <summary><c>memory</c> or <c>file</c>.</summary>
    public required string Storage { get; init; }

    /// <summary>Bytes that it takes, or would take.</summary>
    public required long Bytes { get; init; }

    /// <summary>Time of filling, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>FLOPs of filling.</summary>
    [JsonConverter(typeof(MeasuredNumberConverter))]
    public required long Flops { get; init; }

    /// <summary>What else there is to say.</summary>
    public required IReadOnlyList<string> News { get; init; }

    /// <summary>The line about the cache.</summary>
    public static PrefixCacheLine From(PrefixCacheResult cache, RunLabel? run) =>
        new()
        {
            Arm = run?.Arm,
            Seed = run?.Seed,
            Step = cache.Step,
            Frontier = cache.Frontier,
            Examples = cache.Examples,
            Origin = NameOf(cache.Origin),
            Storage = cache.Storage == PrefixCacheStorage.File ? "file" : "memory",
            Bytes = cache.Bytes,
            Seconds = cache.Seconds,
            Flops = cache.Flops,
            News = cache.News,
        };

    /// <summary>What reports call it.</summary>
    internal static string NameOf(PrefixCacheOrigin origin) =>
        origin switch
        {
            PrefixCacheOrigin.TooLarge => "too large",
            PrefixCacheOrigin.Rolled => "rolled",
            PrefixCacheOrigin.Reused => "reused",
            _ => "filled",
        };
}
