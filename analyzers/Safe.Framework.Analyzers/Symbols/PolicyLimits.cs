namespace Safe.Framework.Analyzers.Symbols;

/// <summary>The limits and defaults of <c>[FreezePolicy]</c>, as the options of a job have them; a test compares the two.</summary>
internal static class PolicyLimits
{
    public const double LowestThreshold = 0;
    public const double HighestThreshold = 1;

    public const int FirstEpoch = 1;

    /// <summary>The shortest warm-up that can end by stability: two epochs that agree.</summary>
    public const int ShortestLimit = 2;

    public const int DefaultFinalEpoch = 30;
    public const int DefaultMinWarmup = 1;
}
