namespace Safe.Framework.Freezing;

/// <summary>What a freeze unit does. It is in exactly one of these states, never in between.</summary>
public enum UnitState
{
    /// <summary>Its adapters get gradients and optimiser updates.</summary>
    Training,

    /// <summary>Its adapters act in the forward pass and never change again.</summary>
    Frozen,

    /// <summary>Frozen, and its adapters are merged into their layers' weights: its forward pass is the base's.</summary>
    Folded,
}
