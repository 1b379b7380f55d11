namespace Safe.Torch;

public static partial class torch
{
    /// <summary>What a division does with its fraction.</summary>
    public enum RoundingMode
    {
        /// <summary>Keeps it.</summary>
        None,

        /// <summary>Cuts it off, towards zero.</summary>
        trunc,

        /// <summary>Rounds down.</summary>
        floor,
    }
}
