namespace Safe.Framework.Tasks.Tokenization;

/// <summary>A text, or a pair of texts, as a model takes it; all three arrays are of one length.</summary>
/// <param name="InputIds">Token ids.</param>
/// <param name="TokenTypeIds">0 for the first text and its special tokens, 1 for the second.</param>
/// <param name="AttentionMask">1 for a token, 0 for padding.</param>
public sealed record TokenizedText(int[] InputIds, int[] TokenTypeIds, int[] AttentionMask)
{
    /// <summary>Number of tokens, padding included.</summary>
    public int Length => InputIds.Length;

    /// <summary>Where each token stands in its own text; empty unless <see cref="EncodeOptions.WithOffsets"/> asked for it.</summary>
    public TokenSpan[] Offsets { get; init; } = [];

    /// <summary>0 for tokens of the first text, 1 for tokens of the second, −1 for special tokens and padding; empty without offsets.</summary>
    public int[] SequenceIds { get; init; } = [];

    /// <summary>The index of each token's word within its text, −1 for special tokens and padding; empty without offsets.</summary>
    public int[] WordIds { get; init; } = [];
}
