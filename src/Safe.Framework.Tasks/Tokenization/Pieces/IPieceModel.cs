using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Pieces;

/// <summary>Cuts a word into tokens.</summary>
internal interface IPieceModel
{
    /// <summary>The model's tokens.</summary>
    TokenTable Tokens { get; }

    /// <summary>Cuts a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="row">Receives the tokens.</param>
    void Cut(ReadOnlySpan<char> word, TokenRow row);
}
