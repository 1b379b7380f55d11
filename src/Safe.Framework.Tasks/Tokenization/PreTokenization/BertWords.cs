using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>BERT's words: split at blanks, every punctuation mark a word of its own.</summary>
internal sealed class BertWords : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(PieceList pieces)
    {
        pieces.Begin();
        foreach (TextPiece piece in pieces.Pieces)
        {
            if (piece.Id == TextPiece.Word)
            {
                Split(pieces.Text.Characters, piece, pieces);
            }
            else
            {
                pieces.Add(piece);
            }
        }

        pieces.Commit();
    }

    private static void Split(ReadOnlySpan<char> text, TextPiece piece, PieceList pieces)
    {
        int word = piece.Start;
        int units;
        for (int index = piece.Start; index < piece.End; index += units)
        {
            units = 1;
            char unit = text[index];
            if (char.IsAsciiLetterOrDigit(unit))
            {
                continue;
            }

            if (char.IsWhiteSpace(unit))
            {
                pieces.Add(word, index);
                word = index + 1;
            }
            else if (CharacterKind.IsPunctuation(new Rune(TextBuffer.PointAt(text, index, out units))))
            {
                pieces.Add(word, index);
                word = index + units;
                pieces.Add(index, word);
            }
        }

        pieces.Add(word, piece.End);
    }
}
