using System.Globalization;
using System.Text;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>BERT's own classes of characters (google-research/bert, <c>tokenization.py</c>), which differ from Unicode's for ASCII symbols.</summary>
internal static class CharacterKind
{
    /// <summary>Blanks, tabs and line ends, and Unicode's space separators.</summary>
    public static bool IsSpace(Rune rune) =>
        rune.Value is ' ' or '\t' or '\n' or '\r' || (!rune.IsAscii && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator);

    /// <summary>Whether cleaning removes it: NUL, the replacement character, and all of Unicode's "other" categories.</summary>
    public static bool IsDropped(Rune rune)
    {
        if (rune.IsAscii)
        {
            return rune.Value is < 32 or 127 && !IsSpace(rune);
        }

        return rune == Rune.ReplacementChar
            || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned;
    }

    /// <summary>Every ASCII character that is no letter, digit or blank counts, such as $ and ^.</summary>
    public static bool IsPunctuation(Rune rune) =>
        rune.IsAscii
            ? rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
            : Rune.IsPunctuation(rune);

    /// <summary>The blocks of unified CJK ideographs; kana and Hangul are not among them.</summary>
    public static bool IsIdeograph(Rune rune) =>
        rune.Value
            is (>= 0x4E00 and <= 0x9FFF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x20000 and <= 0x2A6DF)
                or (>= 0x2A700 and <= 0x2B73F)
                or (>= 0x2B740 and <= 0x2B81F)
                or (>= 0x2B820 and <= 0x2CEAF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x2F800 and <= 0x2FA1F);
}
