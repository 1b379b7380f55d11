using System.Globalization;
using System.Text;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>The class <c>\w</c> of Unicode's rules for regular expressions (UTS #18): alphabetic, marks, decimal digits, connectors, joiners.</summary>
internal static class WordCharacters
{
    /// <summary>Whether a code point is of the class.</summary>
    public static bool Contains(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_'
            : Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.UppercaseLetter
                    or UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.OtherLetter
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark
                    or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.LetterNumber
                    or UnicodeCategory.ConnectorPunctuation
                || rune.Value
                    is '\u200C'
                        or '\u200D'
                        or (>= 0x24B6 and <= 0x24E9)
                        or (>= 0x1F130 and <= 0x1F149)
                        or (>= 0x1F150 and <= 0x1F169)
                        or (>= 0x1F170 and <= 0x1F189);
}
