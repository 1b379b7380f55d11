using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Something to look for in a text.</summary>
internal abstract class TextPattern
{
    /// <summary>Finds all matches from left to right; none is empty, none overlaps another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="matches">Receives the matches.</param>
    public abstract void Find(ReadOnlySpan<char> text, List<TextPiece> matches);
}
