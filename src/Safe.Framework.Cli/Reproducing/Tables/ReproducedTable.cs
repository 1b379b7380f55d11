using System.Text.Json.Serialization;
using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A table of the paper as this machine made it.</summary>
internal sealed record ReproducedTable
{
    /// <summary>What was made.</summary>
    public required string Name { get; init; }

    /// <summary>The same in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the paper's table holds, and what was chosen.</summary>
    public required string Description { get; init; }

    /// <summary>The scale.</summary>
    public required string Scale { get; init; }

    /// <summary>What the scale is made of.</summary>
    public required string Note { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Where it ran.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>The command that repeats it.</summary>
    public required string Command { get; init; }

    /// <summary>The tasks that were trained on.</summary>
    public IReadOnlyList<ReproducedTask> Tasks { get; init; } = [];

    /// <summary>The same with all that the jobs reported, for people.</summary>
    [JsonIgnore]
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>The arms over all tasks; empty where there are not several.</summary>
    public IReadOnlyList<AverageRow> Average { get; init; } = [];

    /// <summary>The sizes that were measured.</summary>
    public IReadOnlyList<MeasuredSize> Sizes { get; init; } = [];

    /// <summary>The sizes that were not, and why.</summary>
    public IReadOnlyList<SkippedSize> Skipped { get; init; } = [];
}
