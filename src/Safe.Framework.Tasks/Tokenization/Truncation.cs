namespace Safe.Framework.Tasks.Tokenization;

/// <summary>Which of two texts gives up tokens, always at its end, when both together are too long.</summary>
public enum Truncation
{
    /// <summary>The longer one, token by token; at equal length the second.</summary>
    LongestFirst,

    /// <summary>Only the first.</summary>
    OnlyFirst,

    /// <summary>Only the second.</summary>
    OnlySecond,
}
