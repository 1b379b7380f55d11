namespace Safe.Framework.Reporting;

/// <summary>Jobs that are done, to be shown side by side.</summary>
public sealed record Comparison
{
    /// <summary>What was compared, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the jobs were about: data, model, settings.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where they ran.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>The arms; the others are compared with the first.</summary>
    public required IReadOnlyList<ArmResult> Arms { get; init; }

    /// <summary>What simpler things reach.</summary>
    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    /// <summary>The commands that repeat the jobs.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>When the jobs were done.</summary>
    public required DateTimeOffset Created { get; init; }
}
