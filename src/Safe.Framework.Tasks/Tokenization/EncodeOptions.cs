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

    /// <summary>Where tokens are given up. <see cref="WordPieceTokenizer"/> knows the right side only.</summary>
    public RowSide TruncationSide { get; init; }

    /// <summary>Tokens that two neighbouring windows of one text have in common (<see cref="PretrainedTokenizer.EncodeWindows"/>).</summary>
    public int Stride { get; init; }

    /// <summary>Whether the model's special tokens are put around the text.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>Pads up to this many tokens; null for none.</summary>
    public int? PadTo { get; init; }

    /// <summary>Pads every row of a batch to the longest (<see cref="PretrainedTokenizer.EncodeBatch"/>).</summary>
    public bool PadToLongest { get; init; }

    /// <summary>Pads to a multiple of this; null for none. <see cref="WordPieceTokenizer"/> does not read it.</summary>
    public int? PadToMultipleOf { get; init; }

    /// <summary>Where padding goes; null for the tokenizer's own side. <see cref="WordPieceTokenizer"/> knows the right side only.</summary>
    public RowSide? PaddingSide { get; init; }

    /// <summary>Whether <see cref="TokenizedText.Offsets"/>, words and sequences are filled in. <see cref="WordPieceTokenizer"/> does not read it.</summary>
    public bool WithOffsets { get; init; }
}
