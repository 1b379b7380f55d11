using System.Globalization;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Removes combining marks.</summary>
internal sealed class MarkFilter : INormalizer
{
    private readonly bool removesAll;

    private MarkFilter(bool removesAll) => this.removesAll = removesAll;

    /// <summary>Removes non-spacing marks, as BERT does.</summary>
    public static MarkFilter NonSpacing { get; } = new(removesAll: false);

    /// <summary>Removes every mark.</summary>
    public static MarkFilter All { get; } = new(removesAll: true);

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        text.Begin();
        ReadOnlySpan<char> characters = text.Characters;
        int units;
        for (int index = 0; index < characters.Length; index += units)
        {
            int point = TextBuffer.PointAt(characters, index, out units);
            if (point < 0x300 || !IsRemoved(Rune.GetUnicodeCategory(new Rune(point))))
            {
                text.Put(point, index);
            }
        }

        text.Commit();
    }

    private bool IsRemoved(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark
        || (removesAll && category is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
