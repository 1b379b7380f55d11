namespace Safe.Framework.Tasks.Tokenization;

/// <summary>Turns text into token ids and back. Safe to use from several threads.</summary>
public interface ITokenizer
{
    /// <summary>Number of token ids; every id is below it.</summary>
    int VocabularySize { get; }

    /// <summary>The special tokens' ids.</summary>
    SpecialTokens Special { get; }

    /// <summary>Encodes a text, or a pair of texts, as one row.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text; null for none (an empty one still gets its separator).</param>
    /// <param name="options">Limits and padding; null for <see cref="EncodeOptions.Default"/>.</param>
    /// <returns>Ids, types and mask.</returns>
    /// <exception cref="ArgumentException">The texts cannot be brought below the limit in the way asked for.</exception>
    TokenizedText Encode(string text, string? pair = null, EncodeOptions? options = null);

    /// <summary>Writes tokens as text. Not an exact inverse: what normalisation removed stays removed.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="skipSpecialTokens">Whether special tokens are left out.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true);
}
