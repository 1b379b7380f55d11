using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Removes blanks at the ends of the text.</summary>
internal sealed class StripBlanks(bool left, bool right) : INormalizer
{
    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        ReadOnlySpan<char> characters = text.Characters;
        int end = right ? characters.TrimEnd().Length : characters.Length;
        int start = left ? characters.Length - characters.TrimStart().Length : 0;
        text.Begin();
        text.Keep(Math.Min(start, end), end);
        text.Commit();
    }
}
