using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>What a thaw guard chooses from.</summary>
public sealed record ThawCandidates
{
    /// <summary>Number of completed epochs.</summary>
    public required int Epoch { get; init; }

    /// <summary>The threshold τ of this epoch.</summary>
    public required double Threshold { get; init; }

    /// <summary>The units in forward order.</summary>
    public required IReadOnlyList<UnitFacts> Units { get; init; }

    /// <summary>The importance of every unit; NaN where none was computed.</summary>
    public required IReadOnlyList<ImportanceScore> Scores { get; init; }

    /// <summary>For each unit the epoch at which it froze; null while it trains.</summary>
    public required IReadOnlyList<int?> FrozenAt { get; init; }

    /// <summary>Importances and held-out losses of every scored epoch, this one last.</summary>
    public required IReadOnlyList<EpochScores> History { get; init; }

    /// <summary>The job's settings.</summary>
    public required FreezeSettings Settings { get; init; }

    /// <summary>The frozen units that have something to train, ascending.</summary>
    public IEnumerable<int> Frozen =>
        Enumerable.Range(0, Units.Count).Where(unit => FrozenAt[unit] is not null && Units[unit].TrainableParameters > 0);
}
