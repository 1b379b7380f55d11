namespace Safe.Framework.Importance;

/// <summary>What a unit's weights are compared with.</summary>
public enum DriftSince
{
    /// <summary>The weights before training.</summary>
    Start,

    /// <summary>The weights at the last scoring; at the first one, those before training.</summary>
    LastScoring,
}
