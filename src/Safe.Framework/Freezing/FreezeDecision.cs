using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>What was decided after one epoch.</summary>
public sealed record FreezeDecision
{
    /// <summary>Number of completed epochs, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The importance of every unit; empty where the selector needs none.</summary>
    public required IReadOnlyList<ImportanceScore> Scores { get; init; }

    /// <summary>The relative change of every importance since the last scored epoch; null after the first.</summary>
    public required IReadOnlyList<double>? Changes { get; init; }

    /// <summary>Whether every importance was stable.</summary>
    public required bool Stable { get; init; }

    /// <summary>The epoch t_w at which the warm-up ended; null while it lasts.</summary>
    public required int? WarmupEnd { get; init; }

    /// <summary>Whether the warm-up ended in this epoch only because it had lasted as long as it may.</summary>
    public bool WarmupTimedOut { get; init; }

    /// <summary>The threshold τ of this epoch; 0 during the warm-up.</summary>
    public required double Threshold { get; init; }

    /// <summary>The units that freeze now, ascending.</summary>
    public required IReadOnlyList<int> NewlyFrozen { get; init; }

    /// <summary>The units that train again from now on, ascending.</summary>
    public IReadOnlyList<int> Thawed { get; init; } = [];

    /// <summary>All frozen units, ascending.</summary>
    public required IReadOnlyList<int> Frozen { get; init; }

    /// <summary>Number of units frozen without a gap from the input, after this decision.</summary>
    public required int Frontier { get; init; }

    /// <summary>One event for each of <see cref="Thawed"/> and <see cref="NewlyFrozen"/>.</summary>
    public required IReadOnlyList<FreezeEvent> Events { get; init; }

    /// <summary>The frontier in each epoch to come, as far as it can be foreseen; see <see cref="FreezeController.Forecast"/>.</summary>
    public IReadOnlyList<int> Forecast { get; init; } = [];
}
