using Safe.Framework.Tasks.Tokenization.AddedTokens;

namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>Text to tokens, without special tokens around it: added tokens, normaliser, pre-tokeniser, model.</summary>
internal sealed class TextPipeline
{
    /// <summary>Buffers with more room are not kept for the next text.</summary>
    private const int LargestKept = 1 << 18;

    private readonly TokenizerParts parts;
    private readonly AddedTokenMatcher? raw;
    private readonly AddedTokenMatcher? normalized;
    private PieceList? spare;

    /// <summary>A pipeline of a checkpoint's parts.</summary>
    public TextPipeline(TokenizerParts parts)
    {
        this.parts = parts;
        raw = Matcher(parts.AddedTokens.Where(token => !token.IsNormalized));
        normalized = Matcher(parts.AddedTokens.Where(token => token.IsNormalized).Select(Normalize));
    }

    /// <summary>Cuts a text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="track">Whether offsets and words are wanted.</param>
    /// <returns>The tokens.</returns>
    public TokenRow Run(string text, bool track)
    {
        bool prefixed =
            parts.Prefix == TextPrefix.Always
            || (parts.Prefix == TextPrefix.UnlessBlank && text is [var first, ..] && !char.IsWhiteSpace(first));
        TokenRow row = RunWhole(prefixed ? " " + text : text, track);
        if (prefixed)
        {
            row.ShiftLeft();
        }

        return row;
    }

    private TokenRow RunWhole(string text, bool track)
    {
        var row = new TokenRow();
        PieceList pieces = Interlocked.Exchange(ref spare, null) ?? new PieceList();
        if (raw is null)
        {
            RunPart(text, 0, track, pieces, row);
        }
        else
        {
            List<TextPiece> found = [];
            raw.Split(text, found);
            foreach (TextPiece piece in found)
            {
                if (piece.Id == TextPiece.Word)
                {
                    RunPart(text.AsSpan(piece.Start, piece.End - piece.Start), piece.Start, track, pieces, row);
                }
                else
                {
                    row.AddWhole(piece.Id, new TokenSpan(piece.Start, piece.End), track);
                }
            }
        }

        if (pieces.Text.Capacity + pieces.Capacity <= LargestKept)
        {
            spare = pieces;
        }

        return row;
    }

    private static AddedTokenMatcher? Matcher(IEnumerable<AddedToken> tokens)
    {
        var byContent = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (AddedToken token in tokens.Where(token => token.Content.Length > 0))
        {
            byContent.TryAdd(token.Content, token);
        }

        return byContent.Count == 0 ? null : new AddedTokenMatcher(byContent);
    }

    private AddedToken Normalize(AddedToken token)
    {
        if (parts.Normalizer is null)
        {
            return token;
        }

        var buffer = new TextBuffer();
        buffer.Load(token.Content, 0, track: false);
        parts.Normalizer.Apply(buffer);
        return token with { Content = buffer.Characters.ToString() };
    }

    private void RunPart(ReadOnlySpan<char> text, int offset, bool track, PieceList pieces, TokenRow row)
    {
        TextBuffer buffer = pieces.Text;
        buffer.Load(text, offset, track);
        parts.Normalizer?.Apply(buffer);
        pieces.Begin();
        if (normalized is null)
        {
            pieces.Add(0, buffer.Length);
        }
        else
        {
            List<TextPiece> found = [];
            normalized.Split(buffer.Characters, found);
            found.ForEach(pieces.Add);
        }

        pieces.Commit();
        parts.PreTokenizer?.Split(pieces);
        foreach (TextPiece piece in pieces.Pieces)
        {
            if (piece.Id == TextPiece.Word)
            {
                row.BeginWord(buffer, piece.Start);
                parts.Model.Cut(buffer.Characters[piece.Start..piece.End], row);
            }
            else
            {
                row.AddWhole(piece.Id, track ? buffer.Origin(piece.Start, piece.End) : default, track);
            }
        }
    }
}
