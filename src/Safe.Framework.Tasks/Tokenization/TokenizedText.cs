namespace Safe.Framework.Tasks.Tokenization;

/// <summary>A text, or a pair of texts, as a model takes it; all three arrays are of one length.</summary>
/// <param name="InputIds">Token ids.</param>
/// <param name="TokenTypeIds">0 for the first text and its special tokens, 1 for the second.</param>
/// <param name="AttentionMask">1 for a token, 0 for padding.</param>
public sealed record TokenizedText(int[] InputIds, int[] TokenTypeIds, int[] AttentionMask)
{
    /// <summary>Number of tokens, padding included.</summary>
    public int Length => InputIds.Length;
}
