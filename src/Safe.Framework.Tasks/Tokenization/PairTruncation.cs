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
        int added = options.AddSpecialTokens ? specialTokens : 0;
        (int cutFirst, int cutSecond) = Cuts(first.Count, second?.Count ?? 0, options, added, longerKeepsOdd: false);
        first.RemoveRange(first.Count - cutFirst, cutFirst);
        second?.RemoveRange(second.Count - cutSecond, cutSecond);
    }

    /// <summary>How many tokens each text gives up.</summary>
    /// <param name="first">Tokens of the first text.</param>
    /// <param name="second">Tokens of the second text.</param>
    /// <param name="options">Limit and strategy.</param>
    /// <param name="added">How many special tokens come on top.</param>
    /// <param name="longerKeepsOdd">Whether the longer text, not the first, keeps one more where both are cut to an odd sum.</param>
    /// <exception cref="ArgumentException">The strategy leaves the texts too long.</exception>
    public static (int First, int Second) Cuts(int first, int second, EncodeOptions options, int added, bool longerKeepsOdd)
    {
        if (options.MaxLength is not { } limit)
        {
            return (0, 0);
        }

        int allowed = limit - added;
        if (allowed < 0)
        {
            throw new ArgumentException($"A limit of {limit} tokens has no room for {added} special tokens.", nameof(options));
        }

        int excess = first + second - allowed;
        if (excess <= 0)
        {
            return (0, 0);
        }

        (int cutFirst, int cutSecond) = options.Truncation switch
        {
            Truncation.OnlyFirst => (excess, 0),
            Truncation.OnlySecond => (0, excess),
            _ => Share(first, second, excess, longerKeepsOdd && second >= first),
        };
        if (cutFirst > first || cutSecond > second)
        {
            throw new ArgumentException($"{options.Truncation} cannot shorten the texts by {excess} tokens to {limit}.", nameof(options));
        }

        return (cutFirst, cutSecond);
    }

    /// <summary>Cuts the longer text down to the other's length, then both in turn.</summary>
    private static (int First, int Second) Share(int first, int second, int excess, bool secondKeepsOdd)
    {
        int single = Math.Min(excess, Math.Abs(first - second));
        int rest = excess - single;
        int shared = rest / 2;
        int odd = rest % 2;
        (int oddFirst, int oddSecond) = secondKeepsOdd ? (odd, 0) : (0, odd);
        return first > second ? (single + shared + oddFirst, shared + oddSecond) : (shared + oddFirst, single + shared + oddSecond);
    }
}
