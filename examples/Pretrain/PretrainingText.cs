using Safe.Framework.Tasks.ApiDocs;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Randomness;
using Safe.Framework.Tasks.Tokenization;

namespace Pretrain;

/// <summary>The documentation text, encoded: most of it to train on, a part held out to measure the loss on.</summary>
internal sealed class PretrainingText
{
    private const double HeldOutShare = 0.02;

    private PretrainingText(List<EncodedExample> training, List<EncodedExample> heldOut)
    {
        Training = training;
        HeldOut = heldOut;
    }

    /// <summary>Rows to train on.</summary>
    public IReadOnlyList<EncodedExample> Training { get; }

    /// <summary>Rows that are never trained on.</summary>
    public IReadOnlyList<EncodedExample> HeldOut { get; }

    /// <summary>All texts of the documentation that the quickstart's development set does not have.</summary>
    /// <param name="documentation">A folder with XML documentation; null: the installed .NET SDK's.</param>
    public static string[] Read(DirectoryInfo? documentation) =>
        [.. ApiDocsCorpus.Read(new ApiDocsOptions { Folder = documentation?.FullName }).PretrainingTexts()];

    /// <summary>Encodes texts in rows of at most so many tokens.</summary>
    public static PretrainingText Encode(IEnumerable<string> texts, ITokenizer tokenizer, int maxTokens)
    {
        List<EncodedExample> training = [];
        List<EncodedExample> heldOut = [];
        foreach (string text in texts)
        {
            bool keepOut = StableHash.Of(text) < HeldOutShare * ulong.MaxValue;
            (keepOut ? heldOut : training).AddRange(Rows(text, tokenizer, maxTokens));
        }
        return new PretrainingText(training, heldOut);
    }

    private static IEnumerable<EncodedExample> Rows(string text, ITokenizer tokenizer, int maxTokens)
    {
        int[] ids = tokenizer.Encode(text, options: new EncodeOptions { AddSpecialTokens = false }).InputIds;
        foreach (int[] part in ids.Chunk(maxTokens - 2))
        {
            int[] row = [tokenizer.Special.Start, .. part, tokenizer.Special.Separator];
            yield return new EncodedExample(new TokenizedText(row, new int[row.Length], [.. Enumerable.Repeat(1, row.Length)]), 0);
        }
    }
}
