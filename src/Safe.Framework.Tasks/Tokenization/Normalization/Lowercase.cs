using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Makes every letter lower case, each on its own (a final sigma is a sigma).</summary>
internal sealed class Lowercase : INormalizer
{
    /// <summary>The only one.</summary>
    public static Lowercase Instance { get; } = new();

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        text.Begin();
        ReadOnlySpan<char> characters = text.Characters;
        int index = 0;
        while (index < characters.Length)
        {
            char unit = characters[index];
            if (unit < 0x80)
            {
                text.Put(char.IsAsciiLetterUpper(unit) ? (char)(unit | 0x20) : unit, index++);
                continue;
            }

            int point = TextBuffer.PointAt(characters, index, out int units);
            if (point == 'İ')
            {
                // The one letter whose lower case is two code points.
                text.Put('i', index);
                text.Put('\u0307', index);
            }
            else
            {
                text.Put(Rune.ToLowerInvariant(new Rune(point)).Value, index);
            }

            index += units;
        }

        text.Commit();
    }
}
