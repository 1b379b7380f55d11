using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Pieces;

/// <summary>A vocabulary of whole words.</summary>
/// <param name="tokens">The words.</param>
/// <param name="unknown">The id of every other word; null: they are dropped.</param>
internal sealed class WholeWordModel(TokenTable tokens, int? unknown) : IPieceModel
{
    /// <inheritdoc/>
    public TokenTable Tokens => tokens;

    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> word, TokenRow row)
    {
        if (tokens.TryGetId(word, out int id) || (unknown is { } other && (id = other) >= 0))
        {
            row.Add(id, 0, word.Length);
        }
    }
}
