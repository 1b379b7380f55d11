namespace Safe.Framework.Tasks.Tokenization;

/// <summary>What vocabulary to learn.</summary>
public sealed record WordPieceTrainerOptions
{
    /// <summary>Number of tokens, special tokens and characters included.</summary>
    public int VocabularySize { get; init; } = 8000;

    /// <summary>How many different characters are kept; words with rarer ones become unknown.</summary>
    public int AlphabetSize { get; init; } = 1000;

    /// <summary>A pair that occurs less often is not merged.</summary>
    public int MinimumCount { get; init; } = 2;

    /// <summary>Normalisation and special tokens, as the tokenizer will use them.</summary>
    public WordPieceOptions Tokens { get; init; } = new();
}
