namespace Safe.Torch;

public static partial class torch
{
    /// <summary>What lies outside an image.</summary>
    public enum GridSamplePaddingMode
    {
        /// <summary>Zeros.</summary>
        Zeros = 0,

        /// <summary>The image mirrored at its border.</summary>
        Reflection = 1,

        /// <summary>The value at the border.</summary>
        Border = 2,
    }
}
