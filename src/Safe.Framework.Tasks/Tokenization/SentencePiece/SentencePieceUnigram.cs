using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Unigram;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>The unigram model of a SentencePiece file.</summary>
internal static class SentencePieceUnigram
{
    /// <summary>Makes the model.</summary>
    public static UnigramModel Of(SentencePieceFile file)
    {
        IEnumerable<int> Kinds(params PieceKind[] kinds) =>
            Enumerable.Range(0, file.Pieces.Count).Where(id => kinds.Contains(file.Pieces[id].Kind));

        return new UnigramModel(
            new TokenTable(file.Ids),
            [.. file.Pieces.Select(piece => (double)piece.Score)],
            new UnigramOptions
            {
                Unknown = file.Unknown,
                SpellsBytes = file.SpellsBytes,
                SinglePrecision = true,
                Preferred = Kinds(PieceKind.UserDefined).ToHashSet(),
                Hidden = Kinds(PieceKind.Unknown, PieceKind.Control, PieceKind.Unused, PieceKind.Byte).ToHashSet(),
            }
        );
    }
}
