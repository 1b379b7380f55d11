using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Writes spaces as a visible character, and cuts before it.</summary>
/// <param name="replacement">What stands for a space.</param>
/// <param name="scheme">Which parts get one in front.</param>
/// <param name="splits">Whether the text is cut.</param>
internal sealed class Metaspace(char replacement, PrefixScheme scheme, bool splits) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(PieceList pieces)
    {
        TextBuffer text = pieces.Text;
        text.Begin();
        pieces.Begin();
        foreach (TextPiece piece in pieces.Pieces)
        {
            int before = text.Written;
            if (piece.Id != TextPiece.Word)
            {
                text.Keep(piece.Start, piece.End);
                pieces.Add(new TextPiece(before, text.Written, piece.Id));
                continue;
            }

            Write(pieces, piece);
            Cut(pieces, before);
        }

        text.Commit();
        pieces.Commit();
    }

    private void Write(PieceList pieces, TextPiece piece)
    {
        TextBuffer text = pieces.Text;
        ReadOnlySpan<char> characters = text.Characters;
        bool prefixes = scheme == PrefixScheme.Always || (scheme == PrefixScheme.First && pieces.IsAtStart(piece));
        if (prefixes && characters[piece.Start] != ' ' && characters[piece.Start] != replacement)
        {
            text.Put(replacement, piece.Start);
        }

        for (int index = piece.Start; index < piece.End; index++)
        {
            text.Put(characters[index] == ' ' ? replacement : characters[index], index);
        }
    }

    private void Cut(PieceList pieces, int start)
    {
        ReadOnlySpan<char> written = pieces.Text.WrittenCharacters;
        for (int index = start + 1; splits && index < written.Length; index++)
        {
            // A run of spaces is cut before each of them.
            if (written[index] == replacement)
            {
                pieces.Add(start, index);
                start = index;
            }
        }

        pieces.Add(start, written.Length);
    }
}
