using System.Text.RegularExpressions;

namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>Words as NIST's <c>mteval-v13a</c> takes them for western languages, which BLEU and NIST are counted over: lower case, punctuation apart.</summary>
internal static partial class MtevalWords
{
    /// <summary>The words of a text.</summary>
    internal static string[] Of(string text)
    {
        string plain = text.Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal);
        string spaced = Punctuation().Replace($" {plain} ", " $1 ");
        spaced = AfterNoDigit().Replace(spaced, "$1 $2 ");
        spaced = BeforeNoDigit().Replace(spaced, " $1 $2");
        spaced = DashAfterDigit().Replace(spaced, "$1 $2 ");
        return spaced.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    // ASCII punctuation save the apostrophe, comma, hyphen and full stop.
    [GeneratedRegex(@"([\{-~\[-` -&\(-\+:-@/])")]
    private static partial Regex Punctuation();

    [GeneratedRegex("([^0-9])([.,])")]
    private static partial Regex AfterNoDigit();

    [GeneratedRegex("([.,])([^0-9])")]
    private static partial Regex BeforeNoDigit();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
