using System.Text.Json.Serialization;
using Safe.Framework.Freezing.Costs;

namespace Safe.Framework.Freezing;

/// <summary>All that later decisions depend on: with it, a resumed job decides as one never stopped.</summary>
public sealed record FreezeState
{
    /// <summary>The importances of every scored epoch, oldest first.</summary>
    public required IReadOnlyList<EpochScores> History { get; init; }

    /// <summary>The epoch t_w at which the warm-up ended; null while it lasts.</summary>
    public required int? WarmupEnd { get; init; }

    /// <summary>For each unit the epoch at which it froze; null while it trains.</summary>
    public required IReadOnlyList<int?> FrozenAt { get; init; }

    /// <summary>For each unit the epoch at which it thawed; null where it never did, the whole list where none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int?>? ThawedAt { get; init; }

    /// <summary>The window that the threshold follows; null during the warm-up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FreezeWindow? Window { get; init; }

    /// <summary>What units cost before training, where the selector asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UnitCostTable? Costs { get; init; }
}
