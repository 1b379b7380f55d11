namespace Safe.Torch;

/// <summary>What stands outside the edges of a padded tensor.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The values mirrored at the edge, which is not repeated.</summary>
    Reflect = 1,

    /// <summary>The value at the edge.</summary>
    Replicate = 2,

    /// <summary>The values from the other end.</summary>
    Circular = 3,

    /// <summary>One given value.</summary>
    Constant = 4,
}
