namespace Safe.Framework.Reporting;

/// <summary>What <c>summary.json</c> says: the figures of a comparison, for other tools to read.</summary>
public sealed record RunSummary
{
    /// <summary>What was compared.</summary>
    public required string Title { get; init; }

    /// <summary>When the jobs were done.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Where they ran.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>The arms by name, in the order of the comparison.</summary>
    public required IReadOnlyDictionary<string, ArmSummary> Arms { get; init; }

    /// <summary>What simpler things reach, by name.</summary>
    public required IReadOnlyDictionary<string, double> Baselines { get; init; }

    /// <summary>The commands that repeat the jobs.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Sums up a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <exception cref="ArgumentException">Two arms or two baselines have the same name.</exception>
    public static RunSummary From(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new RunSummary
        {
            Title = comparison.Title,
            Created = comparison.Created,
            Machine = comparison.Machine,
            Arms = comparison.Arms.ToDictionary(arm => arm.Key, ArmSummary.From),
            Baselines = comparison.Baselines.ToDictionary(baseline => baseline.Name, baseline => baseline.Metric),
            Commands = comparison.Commands,
        };
    }
}
