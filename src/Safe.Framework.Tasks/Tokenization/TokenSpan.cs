namespace Safe.Framework.Tasks.Tokenization;

/// <summary>Where a token stands in its text, in UTF-16 units: <c>text[span.Start..span.End]</c>. A token that is not of the text has (0, 0).</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">Behind the last unit.</param>
public readonly record struct TokenSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 units.</summary>
    public int Length => End - Start;
}
