using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The patterns of a <c>tokenizer.json</c>: a text, or a regular expression.</summary>
internal static class PatternReader
{
    private const int LongestPattern = 10_000;

    /// <summary>Makes the pattern that a place describes.</summary>
    public static TextPattern Read(JsonPlace place)
    {
        if (place.TryGet("String", out JsonPlace? literal))
        {
            return literal.Text() is { Length: > 0 } text ? new LiteralPattern(text) : throw literal.Error("the pattern is empty");
        }

        JsonPlace regex = place.Get("Regex");
        string pattern = regex.Text();
        if (pattern.Length is 0 or > LongestPattern)
        {
            throw regex.Error($"a pattern has 1 to {LongestPattern} characters, this one {pattern.Length}");
        }

        if (pattern is GptWordPattern.Regex)
        {
            return new GptWordPattern();
        }

        try
        {
            return new RegexPattern(pattern);
        }
        catch (ArgumentException exception)
        {
            throw new NotSupportedException($"{regex.Where}: .NET has no such regular expression: {exception.Message}", exception);
        }
    }
}
