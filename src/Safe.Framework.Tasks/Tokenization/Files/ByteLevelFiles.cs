using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Bpe;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PostProcessing;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>Byte-level BPE from <c>vocab.json</c> and <c>merges.txt</c>: GPT-2's tokenizer, or RoBERTa's.</summary>
internal static class ByteLevelFiles
{
    private static readonly TokenRoles Gpt = new()
    {
        Unknown = "<|endoftext|>",
        Begin = "<|endoftext|>",
        End = "<|endoftext|>",
    };

    private static readonly TokenRoles Roberta = new()
    {
        Padding = "<pad>",
        Unknown = "<unk>",
        Classifier = "<s>",
        Separator = "</s>",
        Begin = "<s>",
        End = "</s>",
        Mask = "<mask>",
    };

    /// <summary>Reads vocabulary and merges.</summary>
    public static TokenizerParts Read(string vocabulary, string merges, TokenizerConfig config)
    {
        TokenTable tokens = VocabularyReader.Read(JsonPlace.Read(vocabulary));
        var reader = new MergeReader(tokens, "");
        reader.AddFile(merges);
        bool isRoberta = IsRoberta(config, tokens);
        TokenRoles roles = config.Roles.Or(isRoberta ? Roberta : Gpt);
        IReadOnlyList<AddedToken> added = Added(vocabulary, tokens, roles, config);
        bool prefixes = config.Flag("add_prefix_space") ?? false;
        return new TokenizerParts
        {
            Model = new BpeModel(tokens, reader.Table, new BpeOptions { Unknown = Find(roles.Unknown) }),
            Prefix =
                !prefixes ? TextPrefix.None
                : isRoberta ? TextPrefix.UnlessBlank
                : TextPrefix.Always,
            PreTokenizer = new ByteLevel(addsPrefixSpace: false, splitsWords: true),
            Template =
                isRoberta ? RowTemplate.Roberta(Required(roles.Classifier!), Required(roles.Separator!))
                : config.Flag("add_bos_token") == true ? RowTemplate.Bracketed(Required(roles.Begin!), null)
                : RowTemplate.Plain,
            Trimming = isRoberta ? new OffsetTrimming(prefixes) : null,
            Decoder = AddedApartDecoder.Around(new BytesDecoder(), added),
            AddedTokens = added,
            Roles = roles,
            TidiesSpaces = config.Flag("clean_up_tokenization_spaces") == true,
            PaddingSide = config.PaddingSide ?? RowSide.Right,
            LongestRow = config.LongestRow,
        };

        int? Find(string? token) => added.FirstOrDefault(one => one.Content == token)?.Id ?? tokens.Find(token);
        int Required(string token) =>
            Find(token) ?? throw new InvalidDataException($"{vocabulary}: the special token '{token}' is missing.");
    }

    private static bool IsRoberta(TokenizerConfig config, TokenTable tokens) =>
        (config.Class ?? config.ModelType) switch
        {
            "Roberta" or "roberta" or "Bart" or "bart" or "Longformer" or "longformer" => true,
            "GPT2" or "gpt2" => false,
            _ => tokens.Find("<s>") is not null && tokens.Find("</s>") is not null && tokens.Find("<|endoftext|>") is null,
        };

    private static IReadOnlyList<AddedToken> Added(string vocabulary, TokenTable tokens, TokenRoles roles, TokenizerConfig config)
    {
        var list = new AddedTokenList(vocabulary, tokens);
        foreach (AddedToken token in config.Added)
        {
            list.Add(token with { IsNormalized = false });
        }

        if (tokens.Find(roles.Mask) is { } mask)
        {
            // The mask stands for a word and the blank before it.
            list.Add(config.Describe(mask, roles.Mask!) with { TakesLeft = true, IsSpecial = true });
        }

        list.AddRoles(roles, config);
        return list.Tokens;
    }
}
