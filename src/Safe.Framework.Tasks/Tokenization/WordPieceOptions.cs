namespace Safe.Framework.Tasks.Tokenization;

/// <summary>How a WordPiece tokenizer works; the defaults are those of uncased BERT.</summary>
public sealed record WordPieceOptions : BasicTokenizerOptions
{
    /// <summary>A word of more code points than this is unknown as a whole.</summary>
    public int LongestWord { get; init; } = 100;

    /// <summary>Fills rows up.</summary>
    public string Padding { get; init; } = "[PAD]";

    /// <summary>Stands for a word that cannot be spelt.</summary>
    public string Unknown { get; init; } = "[UNK]";

    /// <summary>Begins a row.</summary>
    public string Start { get; init; } = "[CLS]";

    /// <summary>Ends a text.</summary>
    public string Separator { get; init; } = "[SEP]";

    /// <summary>Hides a token.</summary>
    public string Mask { get; init; } = "[MASK]";

    /// <summary>All special tokens, in the order in which a new vocabulary lists them.</summary>
    public IReadOnlyList<string> SpecialTokens => [Padding, Unknown, Start, Separator, Mask];
}
