namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>
/// ROUGE-L (Lin, 2004) as the E2E scripts take it from MS-COCO's: the longest common subsequence gives precision and recall, the best of each over the
/// references makes F with β = 1.2, and outputs are averaged. Words are those of <see cref="CaptionWords"/>.
/// </summary>
public static class RougeL
{
    private const double Beta = 1.2;

    /// <summary>The mean over outputs, in [0, 1].</summary>
    /// <param name="outputs">What was generated.</param>
    /// <param name="references">For each output what people wrote.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or an output has no reference.</exception>
    public static double Of(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string>> references)
    {
        GeneratedText.Require(outputs, references);
        return outputs.Zip(references, One).Average();
    }

    private static double One(string output, IReadOnlyList<string> references)
    {
        string[] words = CaptionWords.Of(output);
        (double Precision, double Recall)[] each =
        [
            .. references
                .Select(CaptionWords.Of)
                .Select(reference =>
                {
                    double common = LongestCommon(words, reference);
                    return (common / Math.Max(words.Length, 1), common / Math.Max(reference.Length, 1));
                }),
        ];
        double precision = each.Max(static one => one.Precision);
        double recall = each.Max(static one => one.Recall);
        return precision == 0 || recall == 0 ? 0 : (1 + Beta * Beta) * precision * recall / (recall + Beta * Beta * precision);
    }

    // Length of the longest subsequence of both.
    private static int LongestCommon(string[] left, string[] right)
    {
        int[] row = new int[right.Length + 1];
        foreach (string word in left)
        {
            int diagonal = 0;
            for (int column = 1; column <= right.Length; column++)
            {
                int above = row[column];
                row[column] = string.Equals(word, right[column - 1], StringComparison.Ordinal)
                    ? diagonal + 1
                    : Math.Max(above, row[column - 1]);
                diagonal = above;
            }
        }
        return row[^1];
    }
}
