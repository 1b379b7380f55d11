namespace Safe.Framework.Tasks.Tokenization;

/// <summary>How a text becomes tokens.</summary>
public sealed record EncodeOptions
{
    /// <summary>No limit, no padding, special tokens added.</summary>
    public static EncodeOptions Default { get; } = new();

    /// <summary>The most tokens allowed, special tokens included; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What to shorten when there are more.</summary>
    public Truncation Truncation { get; init; } = Truncation.LongestFirst;

    /// <summary>Whether the model's special tokens are put around the text.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>Pads at the end up to this many tokens; null for none.</summary>
    public int? PadTo { get; init; }
}
