namespace Safe.Framework.Freezing.Execution;

/// <summary>Where the outputs of the frozen prefix are kept.</summary>
public enum PrefixCacheStorage
{
    /// <summary>Nowhere: the prefix runs in every step.</summary>
    Off,

    /// <summary>In main memory.</summary>
    Memory,

    /// <summary>In a memory-mapped file, which a restarted job finds again.</summary>
    File,
}
