namespace Safe.Framework.Pruning;

/// <summary>What of a block is pruned.</summary>
[Flags]
public enum PrunedParts
{
    /// <summary>Attention heads.</summary>
    Heads = 1,

    /// <summary>Channels of the feed-forward layer.</summary>
    Channels = 2,

    /// <summary>Both.</summary>
    Both = Heads | Channels,
}
