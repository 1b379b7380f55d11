namespace Safe.Torch;

public static partial class torch
{
    /// <summary>How values between the points of an image are found.</summary>
    public enum GridSampleMode
    {
        /// <summary>The nearest point.</summary>
        Nearest = 0,

        /// <summary>Straight lines.</summary>
        Bilinear = 2,
    }
}
