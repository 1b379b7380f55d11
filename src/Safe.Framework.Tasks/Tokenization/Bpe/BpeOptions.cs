namespace Safe.Framework.Tasks.Tokenization.Bpe;

/// <summary>What a BPE model does besides merging.</summary>
internal sealed record BpeOptions
{
    /// <summary>The token of a character that the vocabulary lacks; null: the character is dropped.</summary>
    public int? Unknown { get; init; }

    /// <summary>Marks every symbol but a word's first.</summary>
    public string ContinuationPrefix { get; init; } = "";

    /// <summary>Marks a word's last symbol.</summary>
    public string EndSuffix { get; init; } = "";

    /// <summary>Whether neighbouring unknown characters are one token.</summary>
    public bool FusesUnknown { get; init; }

    /// <summary>Whether an unknown character is spelt in bytes.</summary>
    public bool SpellsBytes { get; init; }

    /// <summary>Whether a word that is a token stays whole, whatever the merges say.</summary>
    public bool KeepsTokens { get; init; }
}
