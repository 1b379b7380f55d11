namespace Safe.Framework.Analyses;

/// <summary>When one unit was frozen.</summary>
/// <param name="Path">Its path; the number of a unit that no log names.</param>
/// <param name="Changes">Its freezes and thaws by epoch; empty where it trained to the end.</param>
public sealed record UnitPattern(string Path, IReadOnlyList<FreezeChange> Changes)
{
    /// <summary>Whether it trains in an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public bool TrainsIn(int epoch) => Changes.LastOrDefault(change => change.Epoch < epoch)?.Thaws ?? true;

    /// <summary>Whether it is frozen in the end.</summary>
    public bool IsFrozen => Changes is [.., { Thaws: false }];
}
