namespace Safe.Framework.Tasks.Tokenization;

/// <summary>Shortens one or two texts to a common limit.</summary>
internal static class PairTruncation
{
    /// <summary>Removes tokens from the ends until both texts and the special tokens fit.</summary>
    /// <param name="first">The first text's ids; shortened in place.</param>
    /// <param name="second">The second text's ids, or null.</param>
    /// <param name="options">Limit and strategy.</param>
    /// <param name="specialTokens">How many special tokens come on top.</param>
    /// <exception cref="ArgumentException">The strategy leaves the texts too long.</exception>
    public static void Apply(List<int> first, List<int>? second, EncodeOptions options, int specialTokens)
    {
        if (options.MaxLength is not { } limit)
        {
            return;
        }

        int allowed = limit - (options.AddSpecialTokens ? specialTokens : 0);
        if (allowed < 0)
        {
            throw new ArgumentException($"A limit of {limit} tokens has no room for {specialTokens} special tokens.", nameof(options));
        }

        int excess = first.Count + (second?.Count ?? 0) - allowed;
        if (excess <= 0)
        {
            return;
        }

        (int cutFirst, int cutSecond) = options.Truncation switch
        {
            Truncation.OnlyFirst => (excess, 0),
            Truncation.OnlySecond => (0, excess),
            _ => Share(first.Count, second?.Count ?? 0, excess),
        };
        if (cutFirst > first.Count || cutSecond > (second?.Count ?? 0))
        {
            throw new ArgumentException($"{options.Truncation} cannot shorten the texts by {excess} tokens to {limit}.", nameof(options));
        }

        first.RemoveRange(first.Count - cutFirst, cutFirst);
        second?.RemoveRange(second.Count - cutSecond, cutSecond);
    }

    /// <summary>Cuts the longer text down to the other's length, then both in turn, the second first.</summary>
    private static (int First, int Second) Share(int first, int second, int excess)
    {
        int single = Math.Min(excess, Math.Abs(first - second));
        int rest = excess - single;
        int shared = rest / 2;
        int odd = rest % 2;
        return first > second ? (single + shared, shared + odd) : (shared, single + shared + odd);
    }
}
