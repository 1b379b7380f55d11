namespace Safe.Torch;

/// <summary>How far a convolution pads.</summary>
public enum Padding
{
    /// <summary>Not at all.</summary>
    Valid = 0,

    /// <summary>So that, with stride 1, the output has the input's size.</summary>
    Same = 1,
}
