using System.Text;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The "pre_tokenizer" of a <c>tokenizer.json</c>.</summary>
internal static class PreTokenizerReader
{
    /// <summary>Makes the pre-tokeniser that a place describes.</summary>
    public static IPreTokenizer Read(JsonPlace place, TokenizerConfig config) =>
        place.Get("type").Text() switch
        {
            "Sequence" => new PreTokenizerSequence([.. place.Get("pretokenizers").Items().Select(part => Read(part, config))]),
            "BertPreTokenizer" => new BertWords(),
            "ByteLevel" => new ByteLevel(
                (config.IsByteLevel ? config.Flag("add_prefix_space") : null) ?? place.FlagOr("add_prefix_space", true),
                place.FlagOr("use_regex", true)
            ),
            "Whitespace" => new WhitespaceWords(),
            "WhitespaceSplit" => new PatternSplit(new ClassPattern(Rune.IsWhiteSpace), SplitBehavior.Removed),
            "Punctuation" => new PatternSplit(new ClassPattern(CharacterKind.IsPunctuation), Behavior(place, SplitBehavior.Isolated)),
            "Digits" => new PatternSplit(
                new ClassPattern(Rune.IsNumber),
                place.FlagOr("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous
            ),
            "CharDelimiterSplit" => new PatternSplit(
                new LiteralPattern(Character(place.Get("delimiter")).ToString()),
                SplitBehavior.Removed
            ),
            "Metaspace" => new Metaspace(Replacement(place), Scheme(place), place.FlagOr("split", true)),
            "Split" => new PatternSplit(
                PatternReader.Read(place.Get("pattern")),
                Behavior(place, SplitBehavior.Isolated),
                place.FlagOr("invert", false)
            ),
            { } other => throw place.Unsupported($"the pre-tokenizer '{other}' is not supported"),
        };

    /// <summary>The visible space of a Metaspace.</summary>
    public static char Replacement(JsonPlace place) => Character(place.Get("replacement"));

    /// <summary>Which parts a Metaspace puts a space in front of.</summary>
    public static PrefixScheme Scheme(JsonPlace place) =>
        place.TextOr("prepend_scheme", null) switch
        {
            "always" => PrefixScheme.Always,
            "first" => PrefixScheme.First,
            "never" => PrefixScheme.Never,
            null => place.FlagOr("add_prefix_space", true) ? PrefixScheme.Always : PrefixScheme.Never,
            { } other => throw place.Error($"'{other}' is no prepend_scheme"),
        };

    private static char Character(JsonPlace place) => place.Text() is [var one] ? one : throw place.Error("one character is needed");

    private static SplitBehavior Behavior(JsonPlace place, SplitBehavior other) =>
        place.TextOr("behavior", null) switch
        {
            null => other,
            "Removed" => SplitBehavior.Removed,
            "Isolated" => SplitBehavior.Isolated,
            "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
            "MergedWithNext" => SplitBehavior.MergedWithNext,
            "Contiguous" => SplitBehavior.Contiguous,
            { } unknown => throw place.Error($"'{unknown}' is no behavior"),
        };
}
