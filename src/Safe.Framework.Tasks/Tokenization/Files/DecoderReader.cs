using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The "decoder" of a <c>tokenizer.json</c>.</summary>
internal static class DecoderReader
{
    /// <summary>Makes the decoder that a place describes.</summary>
    public static IDecoder Read(JsonPlace place) =>
        place.Get("type").Text() switch
        {
            "Sequence" => new DecoderSequence([.. place.Get("decoders").Items().Select(Read)]),
            "ByteLevel" => new BytesDecoder(),
            "WordPiece" => new WordPieceDecoder(place.TextOr("prefix", "##")!, place.FlagOr("cleanup", true)),
            "Metaspace" => new MetaspaceDecoder(
                PreTokenizerReader.Replacement(place),
                PreTokenizerReader.Scheme(place) != PrefixScheme.Never
            ),
            "BPEDecoder" => new EndSuffixDecoder(Filled(place, "suffix", "</w>")),
            "ByteFallback" => new ByteFallbackDecoder(),
            "Fuse" => new FuseDecoder(),
            "Replace" => new ReplaceDecoder(PatternReader.Read(place.Get("pattern")), place.Get("content").Text()),
            "Strip" => new StripDecoder(
                Filled(place, "content", " ")[0],
                place.Get("start").Integer(0, int.MaxValue),
                place.Get("stop").Integer(0, int.MaxValue)
            ),
            { } other => throw place.Unsupported($"the decoder '{other}' is not supported"),
        };

    private static string Filled(JsonPlace place, string member, string other) =>
        place.TextOr(member, other) is { Length: > 0 } text ? text : throw place.Error($"'{member}' is empty");
}
