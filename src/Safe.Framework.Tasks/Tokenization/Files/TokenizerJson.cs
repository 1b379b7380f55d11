using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PostProcessing;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>A <c>tokenizer.json</c>: the whole pipeline in one file.</summary>
internal static class TokenizerJson
{
    private const int LongestLimit = 100_000_000;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="config">What stands beside it.</param>
    /// <returns>The parts.</returns>
    public static TokenizerParts Read(string path, TokenizerConfig config)
    {
        JsonPlace root = JsonPlace.Read(path);
        IPieceModel model = ModelReader.Read(root.Get("model"));
        IReadOnlyList<AddedToken> added = Added(root, path, model, config);
        TokenRoles roles = config.Roles.Or(Guess(added, root.Get("model")));
        (RowTemplate? template, OffsetTrimming? trimming) = root.TryGet("post_processor", out JsonPlace? processor)
            ? PostProcessorReader.Read(processor)
            : (null, null);
        if (config.Class == "Llama" && (config.Flag("add_bos_token") is not null || config.Flag("add_eos_token") is not null))
        {
            int? Id(string? token) => added.FirstOrDefault(one => one.Content == token)?.Id ?? model.Tokens.Find(token);
            template = RowTemplate.Bracketed(
                config.Flag("add_bos_token") == false ? null : Id(roles.Begin),
                config.Flag("add_eos_token") == true ? Id(roles.End) : null
            );
        }

        CheckIds(template, model, added, root);
        return new TokenizerParts
        {
            Model = model,
            Normalizer = root.TryGet("normalizer", out JsonPlace? normalizer) ? NormalizerReader.Read(normalizer, config) : null,
            PreTokenizer = root.TryGet("pre_tokenizer", out JsonPlace? words) ? PreTokenizerReader.Read(words, config) : null,
            Template = template ?? RowTemplate.Plain,
            Trimming = trimming,
            Decoder = root.TryGet("decoder", out JsonPlace? decoder) ? DecoderReader.Read(decoder) : new SpacedDecoder(),
            AddedTokens = added,
            Roles = roles,
            Defaults = Defaults(root, config),
            LongerKeepsOddToken = true,
            TidiesSpaces = config.Flag("clean_up_tokenization_spaces") == true,
            PaddingSide = config.PaddingSide ?? RowSide.Right,
            LongestRow = config.LongestRow,
        };
    }

    private static IReadOnlyList<AddedToken> Added(JsonPlace root, string path, IPieceModel model, TokenizerConfig config)
    {
        var list = new AddedTokenList(path, model.Tokens);
        if (root.TryGet("added_tokens", out JsonPlace? tokens))
        {
            foreach (JsonPlace token in tokens.Items())
            {
                list.Add(TokenizerConfig.Token(token, token.Get("id").Integer(0, int.MaxValue - 1)));
            }
        }

        foreach (AddedToken token in config.Added)
        {
            list.Add(token);
        }

        list.AddRoles(config.Roles, config);
        return list.Tokens;
    }

    /// <summary>Without a configuration, the special tokens are known by their usual names.</summary>
    private static TokenRoles Guess(IReadOnlyList<AddedToken> added, JsonPlace model)
    {
        string? First(params string[] names) => names.FirstOrDefault(name => added.Any(token => token.IsSpecial && token.Content == name));
        return new TokenRoles
        {
            Padding = First("[PAD]", "<pad>", "<|pad|>", "<|finetune_right_pad_id|>"),
            Unknown = model.TextOr("unk_token", null) ?? First("[UNK]", "<unk>"),
            Classifier = First("[CLS]", "<cls>"),
            Separator = First("[SEP]", "<sep>"),
            Begin = First("<s>", "<|begin_of_text|>", "<bos>", "[BOS]", "<|endoftext|>"),
            End = First("</s>", "<|end_of_text|>", "<eos>", "[EOS]", "<|endoftext|>"),
            Mask = First("[MASK]", "<mask>"),
        };
    }

    private static void CheckIds(RowTemplate? template, IPieceModel model, IReadOnlyList<AddedToken> added, JsonPlace root)
    {
        HashSet<int> ids = [.. added.Select(token => token.Id)];
        foreach (int id in template is null ? [] : template.Single.Concat(template.Pair).SelectMany(part => part.Ids))
        {
            if (!ids.Contains(id) && model.Tokens[id] is null)
            {
                throw root.Get("post_processor").Error($"the template's id {id} is not in the vocabulary");
            }
        }
    }

    private static EncodeOptions Defaults(JsonPlace root, TokenizerConfig config)
    {
        EncodeOptions options = EncodeOptions.Default;
        if (root.TryGet("truncation", out JsonPlace? truncation))
        {
            options = options with
            {
                MaxLength = truncation.Get("max_length").Integer(1, LongestLimit),
                Stride = truncation.TryGet("stride", out JsonPlace? stride) ? stride.Integer(0, LongestLimit) : 0,
                Truncation = truncation.TextOr("strategy", null) switch
                {
                    null or "LongestFirst" => Truncation.LongestFirst,
                    "OnlyFirst" => Truncation.OnlyFirst,
                    "OnlySecond" => Truncation.OnlySecond,
                    { } other => throw truncation.Error($"'{other}' is no strategy"),
                },
                TruncationSide = Side(truncation),
            };
        }

        if (root.TryGet("padding", out JsonPlace? padding))
        {
            JsonPlace strategy = padding.Get("strategy");
            bool isLongest = strategy.Kind == System.Text.Json.JsonValueKind.String && strategy.Text() == "BatchLongest";
            options = options with
            {
                PadToLongest = isLongest,
                PadTo = isLongest ? null : strategy.Get("Fixed").Integer(1, LongestLimit),
                PadToMultipleOf = padding.TryGet("pad_to_multiple_of", out JsonPlace? multiple) ? multiple.Integer(1, LongestLimit) : null,
                PaddingSide = config.PaddingSide ?? Side(padding),
            };
        }

        return options;
    }

    private static RowSide Side(JsonPlace place) =>
        place.TextOr("direction", null) switch
        {
            null or "Right" => RowSide.Right,
            "Left" => RowSide.Left,
            { } other => throw place.Error($"'{other}' is no direction"),
        };
}
