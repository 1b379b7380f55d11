using System.Globalization;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>BERT's cleaning, ideographs set apart, accents stripped, lower case. The original (<c>vocab.txt</c>) does a little more.</summary>
/// <param name="cleans">Whether control characters go and every blank becomes a space.</param>
/// <param name="splitsIdeographs">Whether blanks are put around ideographs.</param>
/// <param name="stripsAccents">Whether non-spacing marks go.</param>
/// <param name="lowers">Whether letters are made lower case.</param>
/// <param name="isOriginal">Whether the text is brought to form NFC first, and unassigned code points go with the control characters.</param>
internal sealed class BertNormalizer(bool cleans, bool splitsIdeographs, bool stripsAccents, bool lowers, bool isOriginal) : INormalizer
{
    private static readonly UnicodeNormalizer Composition = new(composes: true, compatible: false);
    private static readonly UnicodeNormalizer Decomposition = new(composes: false, compatible: false);

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        if (cleans || splitsIdeographs)
        {
            Clean(text);
        }

        if (isOriginal)
        {
            Composition.Apply(text);
        }

        if (stripsAccents && !Ascii.IsValid(text.Characters))
        {
            Decomposition.Apply(text);
            MarkFilter.NonSpacing.Apply(text);
        }

        if (lowers)
        {
            Lowercase.Instance.Apply(text);
        }
    }

    private void Clean(TextBuffer text)
    {
        text.Begin();
        ReadOnlySpan<char> characters = text.Characters;
        int index = 0;
        while (index < characters.Length)
        {
            char unit = characters[index];
            if (unit is > ' ' and < '\u007F')
            {
                text.Put(unit, index++);
                continue;
            }

            int point = TextBuffer.PointAt(characters, index, out int units);
            var rune = new Rune(point);
            if (cleans && IsDropped(rune))
            {
                index += units;
                continue;
            }

            bool apart = splitsIdeographs && CharacterKind.IsIdeograph(rune);
            if (apart)
            {
                text.Put(' ', index);
            }

            text.Put(cleans && Rune.IsWhiteSpace(rune) ? ' ' : point, index);
            if (apart)
            {
                text.Put(' ', index);
            }

            index += units;
        }

        text.Commit();
    }

    private bool IsDropped(Rune rune) =>
        CharacterKind.IsDropped(rune) && (isOriginal || rune.IsAscii || Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned);
}
