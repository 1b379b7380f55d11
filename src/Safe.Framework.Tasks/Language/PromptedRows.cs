using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Language;

/// <summary>Prompts with what follows them as rows of tokens; prompts are given, the rest and the end token are asked for.</summary>
public static class PromptedRows
{
    private static readonly EncodeOptions Plain = new() { AddSpecialTokens = false };

    /// <summary>A row for each pair. Of a pair that is too long the end is cut off; one whose prompt leaves no room is left out.</summary>
    /// <param name="pairs">Prompts and what follows.</param>
    /// <param name="tokenizer">Encodes both, each by itself.</param>
    /// <param name="tokens">The most tokens of a row.</param>
    public static IReadOnlyList<LanguageRow> Of(IEnumerable<(string Prompt, string Answer)> pairs, ITokenizer tokenizer, int tokens)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(tokenizer);
        return [.. pairs.Select(pair => Row(pair.Prompt, pair.Answer, tokenizer, tokens)).Where(static row => row.Asked > 0)];
    }

    private static LanguageRow Row(string prompt, string answer, ITokenizer tokenizer, int tokens)
    {
        int[] given = tokenizer.Encode(prompt, options: Plain).InputIds;
        int[] ids = [.. given, .. tokenizer.Encode(answer, options: Plain).InputIds, tokenizer.Special.Separator];
        return new LanguageRow(ids.Length > tokens ? ids[..tokens] : ids, Math.Min(given.Length, tokens));
    }
}
