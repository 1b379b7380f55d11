using System.Text.Json.Serialization;

namespace Safe.Framework.Freezing;

/// <summary>The importances of all units after one epoch.</summary>
/// <param name="Epoch">Number of completed epochs, counted from 1.</param>
/// <param name="Values">The importance of each unit, in forward order.</param>
public sealed record EpochScores(int Epoch, IReadOnlyList<double> Values)
{
    /// <summary>The loss on held-out data after the epoch, where a thaw guard watches it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? HeldOutLoss { get; init; }
}
