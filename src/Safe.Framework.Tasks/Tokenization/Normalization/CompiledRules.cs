using System.Globalization;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.SentencePiece;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>
/// SentencePiece's compiled rules as <c>tokenizer.json</c>'s library applies them: to each short grapheme as a whole, else to each of
/// its code points, and of several rules that fit the shortest.
/// </summary>
internal sealed class CompiledRules(CharacterMap map) : INormalizer
{
    /// <summary>Graphemes of more bytes are taken apart at once.</summary>
    private const int LongestGrapheme = 5;

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        text.Begin();
        ReadOnlySpan<char> characters = text.Characters;
        int index = 0;
        while (index < characters.Length)
        {
            int length = StringInfo.GetNextTextElementLength(characters[index..]);
            ReadOnlySpan<char> grapheme = characters.Slice(index, length);
            if (Encoding.UTF8.GetByteCount(grapheme) <= LongestGrapheme && map.Shortest(grapheme, out string whole) > 0)
            {
                Replace(text, index, length, whole);
            }
            else
            {
                ApplyToPoints(text, index, index + length);
            }

            index += length;
        }

        text.Commit();
    }

    private void ApplyToPoints(TextBuffer text, int start, int end)
    {
        ReadOnlySpan<char> characters = text.Characters;
        int units;
        for (int index = start; index < end; index += units)
        {
            int point = TextBuffer.PointAt(characters, index, out units);
            if (map.Shortest(characters.Slice(index, units), out string replacement) > 0)
            {
                Replace(text, index, units, replacement);
            }
            else
            {
                text.Put(point, index);
            }
        }
    }

    private static void Replace(TextBuffer text, int start, int length, string replacement)
    {
        for (int at = 0; at < replacement.Length; at++)
        {
            text.Put(replacement[at], start + Math.Min(at, length - 1));
        }
    }
}
