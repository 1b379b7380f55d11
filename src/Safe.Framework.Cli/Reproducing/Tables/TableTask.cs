namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A recipe of a table.</summary>
internal sealed record TableTask
{
    /// <summary>Its name.</summary>
    public required string Recipe { get; set; }

    /// <summary>What this recipe alone is run with, each <c>key=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; set; } = [];

    /// <summary>How often it counts in the average.</summary>
    public double Weight { get; set; } = 1;
}
