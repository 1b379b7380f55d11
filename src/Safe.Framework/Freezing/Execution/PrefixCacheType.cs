namespace Safe.Framework.Freezing.Execution;

/// <summary>As what numbers the outputs of the frozen prefix are kept.</summary>
public enum PrefixCacheType
{
    /// <summary>32 bits: as they are.</summary>
    Float32,

    /// <summary>16 bits, rounded once: half the bytes.</summary>
    BFloat16,
}
