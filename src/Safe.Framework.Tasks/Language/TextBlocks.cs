using Safe.Framework.Tasks.Files;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Language;

/// <summary>Running text as rows of equal length, as language models are trained and measured on WikiText-2.</summary>
public static class TextBlocks
{
    /// <summary>Encodes the lines of a file one after another and cuts the tokens into rows; what is left at the end is dropped.</summary>
    /// <param name="path">The file, packed by gzip or not.</param>
    /// <param name="tokenizer">Encodes each line with its line feed, without special tokens.</param>
    /// <param name="tokens">Tokens of a row, two at least.</param>
    /// <param name="most">The most rows; null: all.</param>
    /// <exception cref="InvalidDataException">The text does not fill one row.</exception>
    public static IReadOnlyList<LanguageRow> Read(string path, ITokenizer tokenizer, int tokens, int? most = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 2);
        var plain = new EncodeOptions { AddSpecialTokens = false };
        List<LanguageRow> rows = [];
        List<int> waiting = [];
        using StreamReader reader = TextFile.Open(path);
        while (reader.ReadLine() is { } line && (most is null || rows.Count < most))
        {
            waiting.AddRange(tokenizer.Encode(line + "\n", options: plain).InputIds);
            while (waiting.Count >= tokens && (most is null || rows.Count < most))
            {
                rows.Add(new LanguageRow([.. waiting[..tokens]], 0));
                waiting.RemoveRange(0, tokens);
            }
        }
        return rows.Count > 0 ? rows : throw new InvalidDataException($"{path}: the text has fewer than {tokens} tokens");
    }
}
