using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Safe.Framework.Tasks.Metrics;

/// <summary>
/// Exact match and F1 of SQuAD v1.1's official evaluation: answers are compared in lower case without ASCII punctuation, the articles a, an, the and
/// surplus spaces, and the best of several right answers counts.
/// </summary>
public static partial class SquadAnswers
{
    /// <summary>Whether an answer equals one of the right ones after normalisation: 1 or 0.</summary>
    /// <param name="answer">The answer that was given.</param>
    /// <param name="right">The right answers.</param>
    /// <exception cref="ArgumentException">There is no right answer.</exception>
    public static double ExactMatch(string answer, IReadOnlyList<string> right)
    {
        Require(right);
        string normal = Normalise(answer);
        return right.Any(one => string.Equals(Normalise(one), normal, StringComparison.Ordinal)) ? 1 : 0;
    }

    /// <summary>The best harmonic mean of precision and recall over words, in [0, 1].</summary>
    /// <param name="answer">The answer that was given.</param>
    /// <param name="right">The right answers.</param>
    /// <exception cref="ArgumentException">There is no right answer.</exception>
    public static double F1(string answer, IReadOnlyList<string> right)
    {
        Require(right);
        string[] words = Words(answer);
        return right.Max(one => F1(words, Words(one)));
    }

    /// <summary>An answer as it is compared.</summary>
    /// <param name="text">The answer.</param>
    internal static string Normalise(string text) => string.Join(' ', Words(text));

    private static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (
            char letter in text.ToLower(CultureInfo.InvariantCulture)
                .Where(static letter => !(char.IsAscii(letter) && IsPunctuation(letter)))
        )
        {
            plain.Append(letter);
        }
        return Article().Replace(plain.ToString(), " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    // Python's string.punctuation, which .NET splits into punctuation and symbols.
    private static bool IsPunctuation(char letter) => char.IsPunctuation(letter) || char.IsSymbol(letter);

    private static double F1(string[] given, string[] right)
    {
        Dictionary<string, int> left = right.CountBy(static word => word).ToDictionary(StringComparer.Ordinal);
        int common = 0;
        foreach (string word in given)
        {
            if (left.TryGetValue(word, out int count) && count > 0)
            {
                left[word] = count - 1;
                common++;
            }
        }
        return common == 0 ? 0 : 2.0 * common / (given.Length + right.Length);
    }

    private static void Require(IReadOnlyList<string> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        if (right.Count == 0)
        {
            throw new ArgumentException("a question needs a right answer to compare with", nameof(right));
        }
    }

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex Article();
}
