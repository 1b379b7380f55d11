namespace Safe.Framework.Freezing.Reversible;

/// <summary>Which freeze units of a model are reversible.</summary>
public enum ReversiblePart
{
    /// <summary>None.</summary>
    Off,

    /// <summary>The lower half, next to the input; the units above it train as ever.</summary>
    LowerHalf,

    /// <summary>The upper half.</summary>
    UpperHalf,

    /// <summary>All of them.</summary>
    All,
}
