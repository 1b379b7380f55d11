using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>
/// A regular expression over code points. .NET's work on UTF-16 units, so a text with surrogate pairs is matched through a shadow that has, for each
/// pair, one character of the same category.
/// </summary>
internal sealed class RegexPattern : TextPattern
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(20);

    private readonly Regex regex;

    /// <summary>Takes a pattern.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <exception cref="ArgumentException">.NET cannot read the pattern.</exception>
    public RegexPattern(string pattern) => regex = new Regex(pattern, RegexOptions.CultureInvariant, LongestSearch);

    /// <inheritdoc/>
    public override void Find(ReadOnlySpan<char> text, List<TextPiece> matches)
    {
        try
        {
            if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            {
                foreach (ValueMatch match in regex.EnumerateMatches(text))
                {
                    Add(match.Index, match.Index + match.Length, matches);
                }
            }
            else
            {
                FindByShadow(text, matches);
            }
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new InvalidDataException($"The tokenizer's pattern '{regex}' takes too long on this text.", exception);
        }
    }

    private static void Add(int start, int end, List<TextPiece> matches)
    {
        if (end > start)
        {
            matches.Add(new TextPiece(start, end));
        }
    }

    private void FindByShadow(ReadOnlySpan<char> text, List<TextPiece> matches)
    {
        char[] shadow = new char[text.Length];
        int[] places = new int[text.Length + 1];
        int count = 0;
        int units;
        for (int index = 0; index < text.Length; index += units)
        {
            int point = TextBuffer.PointAt(text, index, out units);
            places[count] = index;
            shadow[count++] = point < 0x10000 ? (char)point : Stand(Rune.GetUnicodeCategory(new Rune(point)));
        }

        places[count] = text.Length;
        foreach (ValueMatch match in regex.EnumerateMatches(shadow.AsSpan(0, count)))
        {
            Add(places[match.Index], places[match.Index + match.Length], matches);
        }
    }

    /// <summary>A character of the category that no usual pattern names by itself.</summary>
    private static char Stand(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter => 'Ǯ',
            UnicodeCategory.LowercaseLetter => 'ŉ',
            UnicodeCategory.TitlecaseLetter => 'ǅ',
            UnicodeCategory.ModifierLetter => 'ʰ',
            UnicodeCategory.OtherLetter => 'ƻ',
            UnicodeCategory.NonSpacingMark => '\u0311',
            UnicodeCategory.SpacingCombiningMark => '\u0903',
            UnicodeCategory.EnclosingMark => '\u0488',
            UnicodeCategory.DecimalDigitNumber => '\u0660',
            UnicodeCategory.LetterNumber => '\u16EE',
            UnicodeCategory.OtherNumber => '\u09F4',
            UnicodeCategory.ConnectorPunctuation => '\u203F',
            UnicodeCategory.DashPunctuation => '\u058A',
            UnicodeCategory.OpenPunctuation => '\u0F3A',
            UnicodeCategory.ClosePunctuation => '\u0F3B',
            UnicodeCategory.OtherPunctuation => '\u055A',
            UnicodeCategory.MathSymbol => '\u03F6',
            UnicodeCategory.CurrencySymbol => '\u058F',
            UnicodeCategory.ModifierSymbol => '\u02C2',
            UnicodeCategory.Format => '\u0600',
            UnicodeCategory.PrivateUse => '\uE000',
            UnicodeCategory.OtherSymbol => '\u0482',
            _ => '\u0378',
        };
}
