using System.Text.RegularExpressions;

namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>
/// Words that ROUGE-L, CIDEr and METEOR are counted over. The E2E scripts take Stanford's Penn Treebank tokenizer in lower case and drop punctuation;
/// chosen here are its rules for English contractions (<c>don't</c> → <c>do n't</c>, <c>it's</c> → <c>it 's</c>) and words of letters, digits and signs between them,
/// without its lists of abbreviations.
/// </summary>
internal static partial class CaptionWords
{
    /// <summary>The words of a text, punctuation left out.</summary>
    internal static string[] Of(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(static match => match.Value)];

    // A number with its separators, a word up to "n't" or an apostrophe's ending, those endings, or a sign such as £.
    [GeneratedRegex(
        @"\d+(?:[.,:]\d+)*(?:-\w+)*|[\w]+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\w+(?:[-./&]\w+)*?(?=n't\b)|\w+(?:[-/&]\w+)*|[£$€%&@#+]"
    )]
    private static partial Regex Word();
}
