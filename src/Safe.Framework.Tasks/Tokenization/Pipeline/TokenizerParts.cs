using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Normalization;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.PostProcessing;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>Everything that a checkpoint's files say about its tokenizer.</summary>
internal sealed record TokenizerParts
{
    /// <summary>Cuts words into tokens.</summary>
    public required IPieceModel Model { get; init; }

    /// <summary>Whether the whole text gets a space in front.</summary>
    public TextPrefix Prefix { get; init; }

    /// <summary>Changes the text first; null for none.</summary>
    public INormalizer? Normalizer { get; init; }

    /// <summary>Cuts the text into words; null: it is one word.</summary>
    public IPreTokenizer? PreTokenizer { get; init; }

    /// <summary>What stands around the texts of a row.</summary>
    public RowTemplate Template { get; init; } = RowTemplate.Plain;

    /// <summary>Corrects offsets; null for none.</summary>
    public OffsetTrimming? Trimming { get; init; }

    /// <summary>Turns tokens back into text.</summary>
    public required IDecoder Decoder { get; init; }

    /// <summary>Tokens that are found before the model sees the text.</summary>
    public IReadOnlyList<AddedToken> AddedTokens { get; init; } = [];

    /// <summary>Which token plays which part.</summary>
    public required TokenRoles Roles { get; init; }

    /// <summary>What a call without options means.</summary>
    public EncodeOptions Defaults { get; init; } = EncodeOptions.Default;

    /// <summary>Whether the longer text keeps the odd token when both are cut, as <c>tokenizer.json</c>'s library does.</summary>
    public bool LongerKeepsOddToken { get; init; }

    /// <summary>Whether decoded text is tidied (<c>clean_up_tokenization_spaces</c>).</summary>
    public bool TidiesSpaces { get; init; }

    /// <summary>The side that padding goes to.</summary>
    public RowSide PaddingSide { get; init; }

    /// <summary>The longest row that the model takes; null if the files do not say.</summary>
    public int? LongestRow { get; init; }
}
