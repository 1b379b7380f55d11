using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.SentencePiece;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>Finds out which of the known tokenizer files a checkpoint has, and reads them.</summary>
/// <param name="folder">The checkpoint's folder.</param>
internal sealed class TokenizerFolder(string folder)
{
    /// <summary>Classes that need another algorithm than the files' names suggest.</summary>
    private static readonly string[] ForeignClasses =
    [
        "T5",
        "CLIP",
        "XLMRoberta",
        "BertJapanese",
        "MPNet",
        "DebertaV2",
        "Albert",
        "XLNet",
        "Camembert",
    ];

    /// <summary>Reads the tokenizer.</summary>
    /// <exception cref="FileNotFoundException">The folder has no tokenizer files.</exception>
    public TokenizerParts Read()
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The checkpoint's folder '{folder}' is missing.");
        }

        var config = new TokenizerConfig(folder);
        if (Find(TokenizerFiles.Whole) is { } whole)
        {
            return TokenizerJson.Read(whole, config);
        }

        if (ForeignClasses.Contains(config.Class, StringComparer.Ordinal))
        {
            throw new NotSupportedException($"{folder}: a {config.Class}Tokenizer is read from a tokenizer.json only.");
        }

        if (FindAny(TokenizerFiles.SentencePieces) is { } model)
        {
            return SentencePieceFiles.Read(SentencePieceFile.Read(model), config);
        }

        if (FindAny(TokenizerFiles.Vocabularies) is { } vocabulary && FindAny(TokenizerFiles.Merges) is { } merges)
        {
            return ByteLevelFiles.Read(vocabulary, merges, config);
        }

        if (Find(TokenizerFiles.WordPieces) is { } list)
        {
            return BertFiles.Read(list, config);
        }

        return Directory.GetFiles(folder, TokenizerFiles.Llama2CPattern) switch
        {
            [var copy] => SentencePieceFiles.Read(Llama2CFile.Read(copy), config),
            [] => throw new FileNotFoundException(
                $"{folder}: no tokenizer.json, tokenizer.model, vocab.json with merges.txt, vocab.txt, or llama2.c's tok*.bin is there."
            ),
            var many => throw new InvalidDataException($"{folder}: {many.Length} files are named tok*.bin; only one is expected."),
        };
    }

    private string? FindAny(string[] names) => names.Select(Find).FirstOrDefault(path => path is not null);

    private string? Find(string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }
}
