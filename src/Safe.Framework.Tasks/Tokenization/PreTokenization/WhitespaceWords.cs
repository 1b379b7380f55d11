using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Runs of word characters, and runs of everything else that is no blank: <c>\w+|[^\w\s]+</c>.</summary>
internal sealed class WhitespaceWords : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(PieceList pieces)
    {
        pieces.Begin();
        ReadOnlySpan<char> text = pieces.Text.Characters;
        foreach (TextPiece piece in pieces.Pieces)
        {
            if (piece.Id != TextPiece.Word)
            {
                pieces.Add(piece);
                continue;
            }

            int start = piece.Start;
            int lastKind = 0;
            int units;
            for (int index = piece.Start; index < piece.End; index += units)
            {
                int kind = Kind(new Rune(TextBuffer.PointAt(text, index, out units)));
                if (kind != lastKind)
                {
                    Add(pieces, start, index, lastKind);
                    (start, lastKind) = (index, kind);
                }
            }

            Add(pieces, start, piece.End, lastKind);
        }

        pieces.Commit();
    }

    private static void Add(PieceList pieces, int start, int end, int kind)
    {
        if (kind != 0)
        {
            pieces.Add(start, end);
        }
    }

    private static int Kind(Rune rune) =>
        Rune.IsWhiteSpace(rune) ? 0
        : WordCharacters.Contains(rune) ? 1
        : 2;
}
