using System.Text;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Pieces;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>SentencePiece's own decoding: control pieces say nothing, the first space goes, runs of bytes are read as UTF-8.</summary>
/// <param name="file">The model's file.</param>
/// <param name="addsPrefix">Whether encoding adds a space in front.</param>
internal sealed class SentencePieceDecoder(SentencePieceFile file, bool addsPrefix) : IDecoder
{
    private const string UnknownSurface = " \u2047 ";

    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        var text = new StringBuilder();
        var run = new List<byte>();
        bool atStart = true;
        bool tookSpace = false;
        foreach (string token in tokens)
        {
            int id = file.Ids.GetValueOrDefault(token, -1);
            if (id >= 0 && file.Pieces[id].Kind == PieceKind.Byte)
            {
                run.Add((byte)Math.Max(ByteTokens.ByteOf(token), 0));
                continue;
            }

            Flush(run, text);
            atStart = atStart && !tookSpace && text.Length == 0;
            tookSpace = atStart && TakesSpace(token, id);
            text.Append(Surface(tookSpace ? token[1..] : token, id));
            tookSpace = tookSpace && !file.RemovesSpaces;
        }

        Flush(run, text);
        return [text.ToString()];
    }

    private bool TakesSpace(string token, int id) =>
        (addsPrefix || file.RemovesSpaces)
        && token.StartsWith(SentencePieceNormalizer.VisibleSpace)
        && (id < 0 || file.Pieces[id].Kind is not (PieceKind.Control or PieceKind.Unknown));

    private string Surface(string piece, int id) =>
        id < 0
            ? piece.Replace(SentencePieceNormalizer.VisibleSpace, ' ')
            : file.Pieces[id].Kind switch
            {
                PieceKind.Control => "",
                PieceKind.Unknown => UnknownSurface,
                _ => piece.Replace(SentencePieceNormalizer.VisibleSpace, ' '),
            };

    /// <summary>Reads bytes as UTF-8; each byte that is none gives one replacement character.</summary>
    private static void Flush(List<byte> run, StringBuilder text)
    {
        ReadOnlySpan<byte> rest = run.ToArray();
        while (!rest.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(rest, out Rune rune, out int count) == System.Buffers.OperationStatus.Done;
            text.Append(valid ? rune : Rune.ReplacementChar);
            rest = rest[(valid ? count : 1)..];
        }

        run.Clear();
    }
}
