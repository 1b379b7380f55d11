using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Cuts words at the matches of a pattern.</summary>
/// <param name="pattern">What to look for.</param>
/// <param name="behavior">What becomes of a match.</param>
/// <param name="inverts">Whether matches and what lies between them change roles.</param>
internal sealed class PatternSplit(TextPattern pattern, SplitBehavior behavior, bool inverts = false) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(PieceList pieces)
    {
        List<TextPiece> matches = [];
        List<(int Start, int End, bool IsMatch)> parts = [];
        pieces.Begin();
        foreach (TextPiece piece in pieces.Pieces)
        {
            if (piece.Id != TextPiece.Word)
            {
                pieces.Add(piece);
                continue;
            }

            matches.Clear();
            pattern.Find(pieces.Text.Characters[piece.Start..piece.End], matches);
            Lay(piece, matches, parts);
            Merge(parts, pieces);
        }

        pieces.Commit();
    }

    /// <summary>Lists matches and what lies between them.</summary>
    private void Lay(TextPiece piece, List<TextPiece> matches, List<(int Start, int End, bool IsMatch)> parts)
    {
        parts.Clear();
        int last = piece.Start;
        foreach (TextPiece match in matches)
        {
            int start = piece.Start + match.Start;
            if (start > last)
            {
                parts.Add((last, start, inverts));
            }

            last = piece.Start + match.End;
            parts.Add((start, last, !inverts));
        }

        if (last < piece.End)
        {
            parts.Add((last, piece.End, inverts));
        }
    }

    private void Merge(List<(int Start, int End, bool IsMatch)> parts, PieceList pieces)
    {
        int index = 0;
        while (index < parts.Count)
        {
            (int start, int end, bool isMatch) = parts[index++];
            switch (behavior)
            {
                case SplitBehavior.Removed when isMatch:
                    continue;
                case SplitBehavior.MergedWithPrevious when !isMatch && index < parts.Count && parts[index].IsMatch:
                case SplitBehavior.MergedWithNext when isMatch && index < parts.Count && !parts[index].IsMatch:
                    end = parts[index++].End;
                    break;
                case SplitBehavior.Contiguous:
                    while (index < parts.Count && parts[index].IsMatch == isMatch)
                    {
                        end = parts[index++].End;
                    }

                    break;
                default:
                    break;
            }

            pieces.Add(start, end);
        }
    }
}
