namespace Safe.Framework.Cli.Merging;

/// <summary>Takes a model's tokenizer along, so that what is merged can be used by itself.</summary>
internal static class TokenizerCopy
{
    private static readonly string[] Names =
    [
        "tokenizer.json",
        "tokenizer.model",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "vocab.txt",
        "vocab.json",
        "merges.txt",
        "preprocessor_config.json",
        "generation_config.json",
    ];

    /// <summary>Copies the files of tokenizers and image processors that are there.</summary>
    /// <param name="from">The base model's folder; one that is not there has none.</param>
    /// <param name="to">The merged checkpoint's folder.</param>
    /// <exception cref="IOException">A file cannot be copied.</exception>
    public static void Make(string from, string to)
    {
        foreach (string name in Names.Where(name => File.Exists(Path.Combine(from, name))))
        {
            File.Copy(Path.Combine(from, name), Path.Combine(to, name), overwrite: true);
        }
    }
}
