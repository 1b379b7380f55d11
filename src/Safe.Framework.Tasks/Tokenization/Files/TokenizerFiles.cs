namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The names of the files that a checkpoint's tokenizer is read from.</summary>
internal static class TokenizerFiles
{
    /// <summary>The whole tokenizer.</summary>
    internal const string Whole = "tokenizer.json";

    /// <summary>Its settings.</summary>
    internal const string Config = "tokenizer_config.json";

    /// <summary>Which tokens are special.</summary>
    internal const string Roles = "special_tokens_map.json";

    /// <summary>Tokens beside the vocabulary.</summary>
    internal const string Added = "added_tokens.json";

    /// <summary>A list of word pieces.</summary>
    internal const string WordPieces = "vocab.txt";

    /// <summary>llama2.c's copies of SentencePiece models.</summary>
    internal const string Llama2CPattern = "tok*.bin";

    /// <summary>SentencePiece models.</summary>
    internal static readonly string[] SentencePieces = ["tokenizer.model", "spiece.model"];

    /// <summary>Vocabularies of byte-level BPE, which have their merges beside them.</summary>
    internal static readonly string[] Vocabularies = ["vocab.json", "encoder.json"];

    /// <summary>Merges of byte-level BPE.</summary>
    internal static readonly string[] Merges = ["merges.txt", "vocab.bpe"];

    private static readonly string[] Names = [Whole, Config, Roles, Added, WordPieces, .. SentencePieces, .. Vocabularies, .. Merges];

    /// <summary>Those that are in a folder.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <returns>Their paths.</returns>
    internal static IEnumerable<string> In(string folder) =>
        Names.Select(name => Path.Combine(folder, name)).Where(File.Exists).Concat(Directory.EnumerateFiles(folder, Llama2CPattern));
}
