using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Normalization;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PostProcessing;
using Safe.Framework.Tasks.Tokenization.PreTokenization;
using Safe.Framework.Tasks.Tokenization.WordPiece;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>BERT's tokenizer from its <c>vocab.txt</c>.</summary>
internal static class BertFiles
{
    private static readonly TokenRoles Usual = new()
    {
        Padding = "[PAD]",
        Unknown = "[UNK]",
        Classifier = "[CLS]",
        Separator = "[SEP]",
        Mask = "[MASK]",
    };

    /// <summary>Reads the vocabulary.</summary>
    public static TokenizerParts Read(string path, TokenizerConfig config)
    {
        Vocabulary vocabulary = Vocabulary.Load(path);
        TokenTable tokens = vocabulary.ToTable();
        TokenRoles roles = config.Roles.Or(Usual);
        int Required(string token) =>
            tokens.Find(token)
            ?? throw new InvalidDataException($"{path}({vocabulary.Count}): the file ends without the special token '{token}'.");

        var added = new AddedTokenList(path, tokens);
        added.AddRoles(roles, config);
        foreach (AddedToken token in config.Added)
        {
            added.Add(token with { IsNormalized = false });
        }

        bool lowers = config.Flag("do_lower_case") ?? true;
        return new TokenizerParts
        {
            Model = new WordPieceModel(tokens, Required(roles.Unknown!), "##", 100),
            Normalizer = new BertNormalizer(
                cleans: true,
                config.Flag("tokenize_chinese_chars") ?? true,
                config.Flag("strip_accents") ?? lowers,
                lowers,
                isOriginal: true
            ),
            PreTokenizer = new BertWords(),
            Template = RowTemplate.Bert(Required(roles.Classifier!), Required(roles.Separator!)),
            Decoder = AddedApartDecoder.Around(new TrimmingDecoder("##"), added.Tokens),
            AddedTokens = added.Tokens,
            Roles = roles,
            TidiesSpaces = config.Flag("clean_up_tokenization_spaces") == true,
            PaddingSide = config.PaddingSide ?? RowSide.Right,
            LongestRow = config.LongestRow,
        };
    }
}
