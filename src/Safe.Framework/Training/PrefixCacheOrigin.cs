namespace Safe.Framework.Training;

/// <summary>Where the kept outputs of the frozen prefix come from.</summary>
public enum PrefixCacheOrigin
{
    /// <summary>There are none: they take more than the limit.</summary>
    TooLarge,

    /// <summary>The whole prefix ran.</summary>
    Filled,

    /// <summary>They were kept at an earlier frontier, and the units since then ran.</summary>
    Rolled,

    /// <summary>An earlier run of the job wrote them into the file.</summary>
    Reused,
}
