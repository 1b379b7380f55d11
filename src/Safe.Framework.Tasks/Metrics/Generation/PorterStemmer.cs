namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>English word stems by the rules of M. F. Porter, "An algorithm for suffix stripping" (Program 14(3), 1980).</summary>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Stem)[] Step2 =
    [
        ("ational", "ate"),
        ("tional", "tion"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("izer", "ize"),
        ("abli", "able"),
        ("alli", "al"),
        ("entli", "ent"),
        ("eli", "e"),
        ("ousli", "ous"),
        ("ization", "ize"),
        ("ation", "ate"),
        ("ator", "ate"),
        ("alism", "al"),
        ("iveness", "ive"),
        ("fulness", "ful"),
        ("ousness", "ous"),
        ("aliti", "al"),
        ("iviti", "ive"),
        ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Stem)[] Step3 =
    [
        ("icate", "ic"),
        ("ative", ""),
        ("alize", "al"),
        ("iciti", "ic"),
        ("ical", "ic"),
        ("ful", ""),
        ("ness", ""),
    ];

    // Of two suffixes of which one ends in the other, the longer stands first.
    private static readonly string[] Step4 =
    [
        "al",
        "ance",
        "ence",
        "er",
        "ic",
        "able",
        "ible",
        "ant",
        "ement",
        "ment",
        "ent",
        "ion",
        "ou",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ize",
    ];

    /// <summary>The stem of a word in lower case.</summary>
    internal static string Stem(string word)
    {
        string stem = Plural(word);
        stem = PastAndPresent(stem);
        stem = stem.EndsWith('y') && HasVowel(stem[..^1]) ? stem[..^1] + "i" : stem;
        stem = Replaced(stem, Step2);
        stem = Replaced(stem, Step3);
        stem = Stripped(stem);
        return Tidied(stem);
    }

    private static string Plural(string word) =>
        word switch
        {
            _ when Ends(word, "sses") || Ends(word, "ies") => word[..^2],
            _ when Ends(word, "ss") => word,
            _ when Ends(word, "s") => word[..^1],
            _ => word,
        };

    private static string PastAndPresent(string word)
    {
        if (Ends(word, "eed"))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }
        string? bare =
            Ends(word, "ed") && HasVowel(word[..^2]) ? word[..^2]
            : Ends(word, "ing") && HasVowel(word[..^3]) ? word[..^3]
            : null;
        return bare switch
        {
            null => word,
            _ when Ends(bare, "at") || Ends(bare, "bl") || Ends(bare, "iz") => bare + "e",
            _ when EndsDouble(bare) && bare[^1] is not ('l' or 's' or 'z') => bare[..^1],
            _ when Measure(bare) == 1 && EndsShort(bare) => bare + "e",
            _ => bare,
        };
    }

    private static string Replaced(string word, (string Suffix, string Stem)[] rules)
    {
        foreach ((string suffix, string stem) in rules)
        {
            if (Ends(word, suffix))
            {
                string before = word[..^suffix.Length];
                return Measure(before) > 0 ? before + stem : word;
            }
        }
        return word;
    }

    private static string Stripped(string word)
    {
        foreach (string suffix in Step4)
        {
            if (Ends(word, suffix))
            {
                string before = word[..^suffix.Length];
                bool fits = Measure(before) > 1 && (suffix != "ion" || (before.Length > 0 && before[^1] is 's' or 't'));
                return fits ? before : word;
            }
        }
        return word;
    }

    private static string Tidied(string word)
    {
        string stem = word;
        if (Ends(stem, "e"))
        {
            int measure = Measure(stem[..^1]);
            if (measure > 1 || (measure == 1 && !EndsShort(stem[..^1])))
            {
                stem = stem[..^1];
            }
        }
        return Ends(stem, "ll") && Measure(stem) > 1 ? stem[..^1] : stem;
    }

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsConsonant(string word, int place) =>
        word[place] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => place == 0 || !IsConsonant(word, place - 1),
            _ => true,
        };

    private static bool HasVowel(string stem) => Enumerable.Range(0, stem.Length).Any(place => !IsConsonant(stem, place));

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    // Consonant, vowel, consonant other than w, x and y.
    private static bool EndsShort(string word) =>
        word.Length > 2
        && IsConsonant(word, word.Length - 3)
        && !IsConsonant(word, word.Length - 2)
        && IsConsonant(word, word.Length - 1)
        && word[^1] is not ('w' or 'x' or 'y');

    // How often consonants follow vowels.
    private static int Measure(string stem) =>
        Enumerable.Range(1, Math.Max(0, stem.Length - 1)).Count(place => IsConsonant(stem, place) && !IsConsonant(stem, place - 1));
}
