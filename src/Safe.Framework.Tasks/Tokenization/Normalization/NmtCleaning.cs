using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>The cleaning of SentencePiece's "nmt" rules: control characters go, odd blanks become spaces.</summary>
internal sealed class NmtCleaning : INormalizer
{
    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        text.Begin();
        ReadOnlySpan<char> characters = text.Characters;
        for (int index = 0; index < characters.Length; index++)
        {
            char unit = characters[index];
            if (!IsDropped(unit))
            {
                text.Put(IsBlank(unit) ? ' ' : unit, index);
            }
        }

        text.Commit();
    }

    private static bool IsDropped(char unit) =>
        unit is (>= '\u0001' and <= '\u0008') or '\u000B' or (>= '\u000E' and <= '\u001F') or '\u007F' or '\u008F' or '\u009F';

    private static bool IsBlank(char unit) =>
        unit
            is '\u0009'
                or '\u000A'
                or '\u000C'
                or '\u000D'
                or '\u1680'
                or (>= '\u200B' and <= '\u200F')
                or '\u2028'
                or '\u2029'
                or '\u2581'
                or '\uFEFF'
                or '\uFFFD';
}
