namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A table at one scale: jobs that train, or sizes that are measured with made-up rows.</summary>
internal sealed record TableScale
{
    /// <summary>What it is made of, and how it differs from the paper's.</summary>
    public required string Note { get; set; }

    /// <summary>What every recipe is run with, each <c>key=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; set; } = [];

    /// <summary>The recipes.</summary>
    public IReadOnlyList<TableTask> Tasks { get; set; } = [];

    /// <summary>Models that are measured instead.</summary>
    public IReadOnlyList<TableSize> Sizes { get; set; } = [];
}
