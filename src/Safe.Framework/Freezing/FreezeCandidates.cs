using Safe.Framework.Freezing.Costs;
using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>What a selector chooses from.</summary>
public sealed record FreezeCandidates
{
    /// <summary>Number of completed epochs; 0 before training.</summary>
    public required int Epoch { get; init; }

    /// <summary>The epoch t_w at which the warm-up ended; 0 where the selector needs no scores.</summary>
    public required int WarmupEnd { get; init; }

    /// <summary>The threshold τ of this epoch.</summary>
    public required double Threshold { get; init; }

    /// <summary>The units in forward order.</summary>
    public required IReadOnlyList<UnitFacts> Units { get; init; }

    /// <summary>The importance of every unit; NaN where none was computed.</summary>
    public required IReadOnlyList<ImportanceScore> Scores { get; init; }

    /// <summary>Whether each unit is frozen already.</summary>
    public required IReadOnlyList<bool> Frozen { get; init; }

    /// <summary>Whether each unit must go on training: it was frozen and thawed again.</summary>
    public required IReadOnlyList<bool> Pinned { get; init; }

    /// <summary>A trainable parameter outside of the units that ends the frozen prefix, or null.</summary>
    public required PrefixLimit? Limit { get; init; }

    /// <summary>The job's settings.</summary>
    public required FreezeSettings Settings { get; init; }

    /// <summary>What units cost in a training step; null unless the selector asks for it.</summary>
    public required UnitCostTable? Costs { get; init; }

    /// <summary>Number of units frozen without a gap from the input.</summary>
    public int Frontier => Freezing.Frontier.Of(Frozen, Limit);

    /// <summary>Whether a unit trains and may freeze.</summary>
    /// <param name="unit">The unit's index.</param>
    public bool MayFreeze(int unit) => !Frozen[unit] && !Pinned[unit];

    /// <summary>What has to lie below the threshold: the upper end of the importance's interval where it has one and the settings ask for it.</summary>
    /// <param name="unit">The unit's index.</param>
    public double Bound(int unit) => Settings.RequireClearInterval ? Scores[unit].Upper ?? Scores[unit].Value : Scores[unit].Value;

    /// <summary>The paper's rule: whether a unit may freeze and its importance lies strictly below the threshold. NaN is below nothing.</summary>
    /// <param name="unit">The unit's index.</param>
    public bool Clears(int unit) => MayFreeze(unit) && Bound(unit) < Threshold;

    /// <summary>The units that obey the paper's rule, ascending.</summary>
    public IEnumerable<int> Clearing => Enumerable.Range(0, Units.Count).Where(Clears);
}
