using System.Globalization;
using System.Text;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>
/// Cuts text into words and single punctuation marks as BERT does: clean, lower case, ideographs apart, NFC, split at blanks,
/// strip accents (NFD without non-spacing marks), split at punctuation.
/// </summary>
public sealed class BasicTokenizer
{
    /// <summary>Below this point every text is in form NFC already.</summary>
    private const char FirstComposable = '\u0300';

    private readonly BasicTokenizerOptions options;

    /// <summary>A tokenizer for one way of normalising.</summary>
    /// <param name="options">Null for uncased BERT.</param>
    public BasicTokenizer(BasicTokenizerOptions? options = null) => this.options = options ?? new BasicTokenizerOptions();

    /// <summary>Cuts a text into words.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its words in order.</returns>
    public IReadOnlyList<string> Split(ReadOnlySpan<char> text)
    {
        var words = new WordBuffer();
        Split(text, words);
        string[] result = new string[words.Count];
        for (int index = 0; index < result.Length; index++)
        {
            result[index] = words[index].ToString();
        }

        return result;
    }

    /// <summary>Appends the words of a text to a buffer.</summary>
    internal void Split(ReadOnlySpan<char> text, WordBuffer words)
    {
        if (Ascii.IsValid(text))
        {
            SplitAscii(text, words);
            return;
        }

        var cleaned = new StringBuilder(text.Length + 16);
        bool composable = Clean(text, cleaned);
        string normal = cleaned.ToString();
        if (composable)
        {
            cleaned.Clear();
            foreach (int point in CanonicalForms.Compose(normal))
            {
                cleaned.Append(new Rune(point));
            }

            normal = cleaned.ToString();
        }

        int start = 0;
        for (int index = 0; index <= normal.Length; index++)
        {
            if (index == normal.Length || char.IsWhiteSpace(normal[index]))
            {
                SplitWord(normal.AsSpan(start, index - start), words);
                start = index + 1;
            }
        }
    }

    /// <summary>The same steps where only case, control characters, blanks and punctuation can occur.</summary>
    private void SplitAscii(ReadOnlySpan<char> text, WordBuffer words)
    {
        foreach (char character in text)
        {
            var rune = new Rune(character);
            if (char.IsAsciiLetterOrDigit(character))
            {
                words.Append(options.LowerCase && char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character);
            }
            else if (CharacterKind.IsPunctuation(rune))
            {
                words.EndWord();
                words.Append(character);
                words.EndWord();
            }
            else if (CharacterKind.IsSpace(rune))
            {
                words.EndWord();
            }
        }

        words.EndWord();
    }

    /// <summary>Drops control characters, lower-cases and sets ideographs apart; tells whether composition can change the result.</summary>
    private bool Clean(ReadOnlySpan<char> text, StringBuilder cleaned)
    {
        bool composable = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (CharacterKind.IsDropped(rune))
            {
                continue;
            }

            composable |= rune.Value >= FirstComposable;
            if (CharacterKind.IsSpace(rune))
            {
                cleaned.Append(' ');
            }
            else if (options.SplitIdeographs && CharacterKind.IsIdeograph(rune))
            {
                cleaned.Append(' ').Append(rune).Append(' ');
            }
            else if (!options.LowerCase)
            {
                cleaned.Append(rune);
            }
            else if (rune.Value == 'İ')
            {
                // The one letter whose lower case is two code points.
                cleaned.Append("i\u0307");
                composable = true;
            }
            else
            {
                cleaned.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return composable;
    }

    private void SplitWord(ReadOnlySpan<char> word, WordBuffer words)
    {
        if (options.StripsAccents && !Ascii.IsValid(word))
        {
            foreach (int point in CanonicalForms.Decompose(word))
            {
                var rune = new Rune(point);
                if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                {
                    Append(rune, words);
                }
            }
        }
        else
        {
            foreach (Rune rune in word.EnumerateRunes())
            {
                Append(rune, words);
            }
        }

        words.EndWord();
    }

    private static void Append(Rune rune, WordBuffer words)
    {
        if (CharacterKind.IsPunctuation(rune))
        {
            words.EndWord();
            words.Append(rune);
            words.EndWord();
        }
        else
        {
            words.Append(rune);
        }
    }
}
