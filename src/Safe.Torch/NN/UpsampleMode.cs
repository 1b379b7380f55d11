namespace Safe.Torch;

public static partial class torch
{
    /// <summary>How values between the points of a grid are found.</summary>
    public enum UpsampleMode
    {
        /// <summary>The nearest point.</summary>
        Nearest = 0,

        /// <summary>Straight lines in one dimension.</summary>
        Linear = 1,

        /// <summary>Straight lines in two dimensions.</summary>
        Bilinear = 2,

        /// <summary>Cubic curves in two dimensions.</summary>
        Bicubic = 3,

        /// <summary>Straight lines in three dimensions.</summary>
        Trilinear = 4,
    }
}
