using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.SentencePiece;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>Finds out which of the known tokenizer files a checkpoint has, and reads them.</summary>
/// <param name="folder">The checkpoint's folder.</param>
internal sealed class TokenizerFolder(string folder)
{
    private static readonly string[] SentencePieceNames = ["tokenizer.model", "spiece.model"];

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
        if (Find("tokenizer.json") is { } whole)
        {
            return TokenizerJson.Read(whole, config);
        }

        if (ForeignClasses.Contains(config.Class, StringComparer.Ordinal))
        {
            throw new NotSupportedException($"{folder}: a {config.Class}Tokenizer is read from a tokenizer.json only.");
        }

        if (SentencePieceNames.Select(Find).FirstOrDefault(path => path is not null) is { } model)
        {
            return SentencePieceFiles.Read(SentencePieceFile.Read(model), config);
        }

        if ((Find("vocab.json") ?? Find("encoder.json")) is { } vocabulary && (Find("merges.txt") ?? Find("vocab.bpe")) is { } merges)
        {
            return ByteLevelFiles.Read(vocabulary, merges, config);
        }

        if (Find("vocab.txt") is { } list)
        {
            return BertFiles.Read(list, config);
        }

        return Directory.GetFiles(folder, "tok*.bin") switch
        {
            [var copy] => SentencePieceFiles.Read(Llama2CFile.Read(copy), config),
            [] => throw new FileNotFoundException(
                $"{folder}: no tokenizer.json, tokenizer.model, vocab.json with merges.txt, vocab.txt, or llama2.c's tok*.bin is there."
            ),
            var many => throw new InvalidDataException($"{folder}: {many.Length} files are named tok*.bin; only one is expected."),
        };
    }

    private string? Find(string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }
}
