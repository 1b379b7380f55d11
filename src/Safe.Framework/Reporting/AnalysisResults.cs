using Safe.Framework.Analyses;

namespace Safe.Framework.Reporting;

/// <summary>Analyses that are done, of one or several jobs.</summary>
public sealed record AnalysisResults
{
    /// <summary>What was looked at, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What the jobs were about: data, model, settings.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What one adapter is worth by its place (Fig. 2).</summary>
    public PlacementStudy? Placement { get; init; }

    /// <summary>How far units were from where they ended (Fig. 3), by job.</summary>
    public IReadOnlyList<ImportanceMap> Maps { get; init; } = [];

    /// <summary>When units were frozen (Fig. 5), by job.</summary>
    public IReadOnlyList<FreezingPattern> Patterns { get; init; } = [];

    /// <summary>The loss around models (Fig. 7a), by job.</summary>
    public IReadOnlyList<LossLandscape> Landscapes { get; init; } = [];

    /// <summary>The curvature of the loss (Fig. 7b), by job.</summary>
    public IReadOnlyList<HessianSpectrum> Spectra { get; init; } = [];

    /// <summary>Where they ran; null where no log says.</summary>
    public MachineFacts? Machine { get; init; }

    /// <summary>The commands that repeat them.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>When they were done.</summary>
    public required DateTimeOffset Created { get; init; }
}
