namespace Safe.Framework.Pruning;

/// <summary>A block that knows which rows and columns of its layers belong together, so that heads and channels can be taken out of it.</summary>
public interface IPrunableBlock
{
    /// <summary>The block's groups, which share no rows and no columns.</summary>
    IReadOnlyList<PrunableGroup> PrunableGroups { get; }
}
