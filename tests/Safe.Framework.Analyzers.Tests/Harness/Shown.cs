namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>What a test shows about a rule.</summary>
public enum Shown
{
    /// <summary>It is reported where it should be.</summary>
    Hit,

    /// <summary>It is not reported on the nearest thing that is right.</summary>
    NearMiss,

    /// <summary>It can be silenced.</summary>
    Suppressed,

    /// <summary>Its code fix mends it.</summary>
    Fix,
}
