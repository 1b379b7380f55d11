using System.Globalization;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>
/// The words of GPT-2: <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, without the regular
/// expression's cost. The words cover the text without a gap.
/// </summary>
internal static class GptWords
{
    private enum Kind
    {
        Letter,
        Number,
        Space,
        Other,
    }

    /// <summary>The end of the word that begins at a place.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        char first = text[start];
        if (first == '\'' && Contraction(text[(start + 1)..]) is > 0 and var length)
        {
            return start + 1 + length;
        }

        int at = first == ' ' && start + 1 < text.Length && !char.IsWhiteSpace(text[start + 1]) ? start + 1 : start;
        Kind kind = KindAt(text, at, out int units);
        int end = at + units;
        while (end < text.Length && KindAt(text, end, out units) == kind)
        {
            end += units;
        }

        // Of several blanks before a word, the last belongs to the word, or stands alone.
        return kind == Kind.Space && end < text.Length && end - start > 1 ? end - 1 : end;
    }

    private static int Contraction(ReadOnlySpan<char> rest) =>
        rest switch
        {
            ['s' or 't' or 'm' or 'd', ..] => 1,
            ['r' or 'v', 'e', ..] => 2,
            ['l', 'l', ..] => 2,
            _ => 0,
        };

    private static Kind KindAt(ReadOnlySpan<char> text, int index, out int units)
    {
        char unit = text[index];
        units = 1;
        if (char.IsAscii(unit))
        {
            return char.IsAsciiLetter(unit) ? Kind.Letter
                : char.IsAsciiDigit(unit) ? Kind.Number
                : unit is ' ' or (>= '\t' and <= '\r') ? Kind.Space
                : Kind.Other;
        }

        var rune = new Rune(TextBuffer.PointAt(text, index, out units));
        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other,
        };
    }
}
