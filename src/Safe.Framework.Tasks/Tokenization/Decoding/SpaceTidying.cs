namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>The clean-up of English that decoders may ask for: no space before punctuation marks and contractions.</summary>
internal static class SpaceTidying
{
    private static readonly (string From, string To)[] Replacements =
    [
        (" .", "."),
        (" ?", "?"),
        (" !", "!"),
        (" ,", ","),
        (" ' ", "'"),
        (" n't", "n't"),
        (" 'm", "'m"),
        (" do not", " don't"),
        (" 's", "'s"),
        (" 've", "'ve"),
        (" 're", "'re"),
    ];

    /// <summary>Removes the spaces, one rule after the other.</summary>
    public static string Apply(string text) =>
        Replacements.Aggregate(text, (soFar, rule) => soFar.Replace(rule.From, rule.To, StringComparison.Ordinal));
}
