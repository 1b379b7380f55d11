using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PostProcessing;
using Safe.Framework.Tasks.Tokenization.PreTokenization;
using Safe.Framework.Tasks.Tokenization.SentencePiece;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>LLaMA's tokenizer from its SentencePiece model.</summary>
internal static class SentencePieceFiles
{
    /// <summary>Puts the tokenizer of a model together.</summary>
    public static TokenizerParts Read(SentencePieceFile file, TokenizerConfig config)
    {
        IPieceModel model = file.ModelType == 2 ? new SentencePieceBpe(file) : SentencePieceUnigram.Of(file);
        var usual = new TokenRoles
        {
            Unknown = file.Pieces[file.Unknown].Text,
            Begin = file.Begin,
            End = file.End,
        };
        TokenRoles roles = config.Roles.Or(usual);
        var added = new AddedTokenList(file.Path, model.Tokens);
        foreach (AddedToken token in config.Added)
        {
            added.Add(token with { IsNormalized = false });
        }

        added.AddRoles(roles, config);
        // The original reads every part between special tokens as a text of its own; "legacy": false mends that.
        bool legacy = config.Flag("legacy") ?? true;
        bool prefixes = file.AddsPrefix && (config.Flag("add_prefix_space") ?? true);
        PrefixScheme scheme =
            !prefixes ? PrefixScheme.Never
            : legacy ? PrefixScheme.Always
            : PrefixScheme.First;
        HashSet<string> special = [.. added.Tokens.Where(token => token.IsSpecial).Select(token => token.Content)];
        int? Id(string? token) => added.Tokens.FirstOrDefault(one => one.Content == token)?.Id ?? model.Tokens.Find(token);
        return new TokenizerParts
        {
            Model = model,
            Normalizer = new SentencePieceNormalizer(file, scheme),
            Template = RowTemplate.Bracketed(
                config.Flag("add_bos_token") == false ? null : Id(roles.Begin),
                config.Flag("add_eos_token") == true ? Id(roles.End) : null
            ),
            Decoder = AddedApartDecoder.Around(
                new LlamaDecoder(new SentencePieceDecoder(file, file.AddsPrefix && legacy), special, legacy, prefixes),
                added.Tokens
            ),
            AddedTokens = added.Tokens,
            Roles = roles,
            TidiesSpaces = config.Flag("clean_up_tokenization_spaces") == true,
            PaddingSide = config.PaddingSide ?? RowSide.Right,
            LongestRow = config.LongestRow,
        };
    }
}
