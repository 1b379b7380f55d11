using Safe.Framework.Tasks.Tokenization.Normalization;
using Safe.Framework.Tasks.Tokenization.PreTokenization;
using Safe.Framework.Tasks.Tokenization.SentencePiece;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The "normalizer" of a <c>tokenizer.json</c>.</summary>
internal static class NormalizerReader
{
    /// <summary>Makes the normaliser that a place describes.</summary>
    public static INormalizer Read(JsonPlace place, TokenizerConfig config) =>
        place.Get("type").Text() switch
        {
            "Sequence" => new NormalizerSequence([.. place.Get("normalizers").Items().Select(part => Read(part, config))]),
            "BertNormalizer" => Bert(place, config),
            "NFC" => new UnicodeNormalizer(composes: true, compatible: false),
            "NFD" => new UnicodeNormalizer(composes: false, compatible: false),
            "NFKC" => new UnicodeNormalizer(composes: true, compatible: true),
            "NFKD" => new UnicodeNormalizer(composes: false, compatible: true),
            "Lowercase" => Lowercase.Instance,
            "StripAccents" => MarkFilter.All,
            "Strip" => new StripBlanks(place.FlagOr("strip_left", true), place.FlagOr("strip_right", true)),
            "Nmt" => new NmtCleaning(),
            "Prepend" => new Prepend(place.Get("prepend").Text()),
            "Replace" => new ReplaceMatches(PatternReader.Read(place.Get("pattern")), place.Get("content").Text()),
            "Precompiled" => Compiled(place.Get("precompiled_charsmap")),
            "ByteLevel" => new ByteLevel(addsPrefixSpace: false, splitsWords: false),
            { } other => throw place.Unsupported($"the normalizer '{other}' is not supported"),
        };

    private static BertNormalizer Bert(JsonPlace place, TokenizerConfig config)
    {
        bool lowers = config.Flag("do_lower_case") ?? place.FlagOr("lowercase", true);
        return new BertNormalizer(
            place.FlagOr("clean_text", true),
            config.Flag("tokenize_chinese_chars") ?? place.FlagOr("handle_chinese_chars", true),
            config.Flag("strip_accents") ?? place.FlagOr("strip_accents", lowers),
            lowers,
            isOriginal: false
        );
    }

    private static CompiledRules Compiled(JsonPlace place)
    {
        try
        {
            return new CompiledRules(CharacterMap.Read(Convert.FromBase64String(place.Text()), place.Where));
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{place.Where}: not Base64: {exception.Message}", exception);
        }
    }
}
