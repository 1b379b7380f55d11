namespace Safe.Framework.Freezing;

/// <summary>What freezes as one.</summary>
public enum FreezeGranularity
{
    /// <summary>All adapters of a block together, as in the paper.</summary>
    Unit,

    /// <summary>Each adapter on its own; what else trains in a block freezes together.</summary>
    Adapter,
}
