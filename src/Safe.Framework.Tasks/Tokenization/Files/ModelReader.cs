using System.Text.Json;
using Safe.Framework.Tasks.Tokenization.Bpe;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Unigram;
using Safe.Framework.Tasks.Tokenization.WordPiece;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The "model" of a <c>tokenizer.json</c>.</summary>
internal static class ModelReader
{
    /// <summary>Makes the model that a place describes.</summary>
    public static IPieceModel Read(JsonPlace place) =>
        (place.TextOr("type", null) ?? Guess(place)) switch
        {
            "BPE" => Bpe(place),
            "WordPiece" => WordPiece(place),
            "Unigram" => Unigram(place),
            "WordLevel" => WholeWords(place),
            { } other => throw place.Unsupported($"the model '{other}' is not supported"),
        };

    /// <summary>Early files do not name the model's type.</summary>
    private static string Guess(JsonPlace place) =>
        place.TryGet("merges", out _) ? "BPE"
        : place.Get("vocab").Kind == JsonValueKind.Array ? "Unigram"
        : place.TryGet("max_input_chars_per_word", out _) ? "WordPiece"
        : "WordLevel";

    private static BpeModel Bpe(JsonPlace place)
    {
        if (place.TryGet("dropout", out JsonPlace? dropout) && dropout.Number() != 0)
        {
            throw dropout.Unsupported("dropout of merges is not supported");
        }

        TokenTable tokens = VocabularyReader.Read(place.Get("vocab"));
        string prefix = place.TextOr("continuing_subword_prefix", "")!;
        var merges = new MergeReader(tokens, prefix);
        merges.AddList(place.Get("merges"));
        var options = new BpeOptions
        {
            Unknown = Unknown(place, tokens),
            ContinuationPrefix = prefix,
            EndSuffix = place.TextOr("end_of_word_suffix", "")!,
            FusesUnknown = place.FlagOr("fuse_unk", false),
            SpellsBytes = place.FlagOr("byte_fallback", false),
            KeepsTokens = place.FlagOr("ignore_merges", false),
        };
        return new BpeModel(tokens, merges.Table, options);
    }

    private static WordPieceModel WordPiece(JsonPlace place)
    {
        TokenTable tokens = VocabularyReader.Read(place.Get("vocab"));
        int longest = place.TryGet("max_input_chars_per_word", out JsonPlace? limit) ? limit.Integer(1, int.MaxValue) : 100;
        int unknown = Unknown(place, tokens) ?? throw place.Error("'unk_token' is missing");
        return new WordPieceModel(tokens, unknown, place.TextOr("continuing_subword_prefix", "##")!, longest);
    }

    private static WholeWordModel WholeWords(JsonPlace place)
    {
        TokenTable tokens = VocabularyReader.Read(place.Get("vocab"));
        return new WholeWordModel(tokens, Unknown(place, tokens));
    }

    private static UnigramModel Unigram(JsonPlace place)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        List<double> scores = [];
        foreach (JsonPlace entry in place.Get("vocab").Items())
        {
            JsonPlace[] pair = [.. entry.Items().Take(3)];
            if (pair.Length != 2)
            {
                throw entry.Error("a piece and its score are needed");
            }

            // Some published files repeat a piece; as in the library that reads them, the last one counts.
            ids[pair[0].Text()] = scores.Count;
            scores.Add(pair[1].Number());
        }

        if (scores.Count == 0)
        {
            throw place.Error("the vocabulary is empty");
        }

        int? unknown = place.TryGet("unk_id", out JsonPlace? id) ? id.Integer(0, scores.Count - 1) : null;
        HashSet<int> hidden = [.. ids.Where(entry => entry.Key.Length == 0).Select(entry => entry.Value)];
        return new UnigramModel(
            new TokenTable(ids),
            [.. scores],
            new UnigramOptions
            {
                Unknown = unknown,
                SpellsBytes = place.FlagOr("byte_fallback", false),
                Hidden = hidden,
            }
        );
    }

    private static int? Unknown(JsonPlace place, TokenTable tokens)
    {
        if (!place.TryGet("unk_token", out JsonPlace? unknown))
        {
            return null;
        }

        return tokens.Find(unknown.Text()) ?? throw unknown.Error($"'{unknown.Text()}' is not in the vocabulary");
    }
}
