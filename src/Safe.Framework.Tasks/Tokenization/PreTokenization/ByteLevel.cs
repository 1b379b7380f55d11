using System.Text;
using Safe.Framework.Tasks.Tokenization.Normalization;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>GPT-2's pre-tokeniser: a space in front if asked for, words, and every UTF-8 byte as one character of <see cref="ByteCharacters"/>.</summary>
/// <param name="addsPrefixSpace">Whether a text that begins with no space gets one.</param>
/// <param name="splitsWords">Whether the text is cut into <see cref="GptWords"/>.</param>
internal sealed class ByteLevel(bool addsPrefixSpace, bool splitsWords) : IPreTokenizer, INormalizer
{
    /// <inheritdoc/>
    public void Split(PieceList pieces)
    {
        if (addsPrefixSpace)
        {
            AddPrefixes(pieces);
        }

        TextBuffer text = pieces.Text;
        text.Begin();
        pieces.Begin();
        foreach (TextPiece piece in pieces.Pieces)
        {
            int start = piece.Start;
            while (start < piece.End)
            {
                bool isWord = piece.Id == TextPiece.Word;
                int end = isWord && splitsWords ? GptWords.End(text.Characters[..piece.End], start) : piece.End;
                int before = text.Written;
                WriteBytes(text, start, end);
                pieces.Add(new TextPiece(before, text.Written, piece.Id));
                start = end;
            }
        }

        text.Commit();
        pieces.Commit();
    }

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        text.Begin();
        WriteBytes(text, 0, text.Length);
        text.Commit();
    }

    private static void AddPrefixes(PieceList pieces)
    {
        TextBuffer text = pieces.Text;
        text.Begin();
        pieces.Begin();
        foreach (TextPiece piece in pieces.Pieces)
        {
            int before = text.Written;
            if (piece.Id == TextPiece.Word && text.Characters[piece.Start] != ' ')
            {
                text.Put(' ', piece.Start);
            }

            text.Keep(piece.Start, piece.End);
            pieces.Add(new TextPiece(before, text.Written, piece.Id));
        }

        text.Commit();
        pieces.Commit();
    }

    private static void WriteBytes(TextBuffer text, int start, int end)
    {
        ReadOnlySpan<char> characters = text.Characters;
        Span<byte> bytes = stackalloc byte[4];
        int index = start;
        while (index < end)
        {
            char unit = characters[index];
            if (char.IsAscii(unit))
            {
                text.Put(ByteCharacters.Of((byte)unit), index++);
                continue;
            }

            int count = new Rune(TextBuffer.PointAt(characters, index, out int units)).EncodeToUtf8(bytes);
            foreach (byte value in bytes[..count])
            {
                text.Put(ByteCharacters.Of(value), index);
            }

            index += units;
        }
    }
}
