namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>
/// CIDEr (Vedantam et al., CVPR 2015) as the E2E scripts take it from MS-COCO's, which is the variant CIDEr-D: cosine of tf-idf vectors of runs of one to four
/// words, an output's weights clipped by the reference's, times a Gaussian of the difference in length (σ = 6), averaged over references, run lengths
/// and outputs, times 10. Words are those of <see cref="CaptionWords"/>; lengths are counted in pairs of words, as there.
/// </summary>
public static class Cider
{
    private const int Longest = 4;
    private const double Sigma = 6;

    /// <summary>The score, in [0, 10].</summary>
    /// <param name="outputs">What was generated.</param>
    /// <param name="references">For each output what people wrote; how rare a run is depends on all of them.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or an output has no reference.</exception>
    public static double Of(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string>> references)
    {
        GeneratedText.Require(outputs, references);
        string[][][] written = [.. references.Select(static list => list.Select(CaptionWords.Of).ToArray())];
        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string run in written.SelectMany(static list => list.SelectMany(Runs).Distinct(StringComparer.Ordinal)))
        {
            documents[run] = documents.GetValueOrDefault(run) + 1;
        }
        return outputs.Zip(written, (output, list) => One(CaptionWords.Of(output), list, documents, outputs.Count)).Average();
    }

    private static IEnumerable<string> Runs(string[] words) => Enumerable.Range(1, Longest).SelectMany(length => Ngrams.Of(words, length));

    private static double One(string[] output, string[][] references, Dictionary<string, int> documents, int count)
    {
        double sum = 0;
        for (int length = 1; length <= Longest; length++)
        {
            Dictionary<string, double> own = Weights(output, length, documents, count);
            foreach (string[] reference in references)
            {
                double difference = Pairs(output) - Pairs(reference);
                sum += Cosine(own, Weights(reference, length, documents, count)) * Math.Exp(-difference * difference / (2 * Sigma * Sigma));
            }
        }
        return 10 * sum / (Longest * references.Length);
    }

    private static int Pairs(string[] words) => Math.Max(0, words.Length - 1);

    private static Dictionary<string, double> Weights(string[] words, int length, Dictionary<string, int> documents, int count) =>
        Ngrams
            .Count(words, length)
            .ToDictionary(
                static run => run.Key,
                run => run.Value * (Math.Log(count) - Math.Log(Math.Max(1, documents.GetValueOrDefault(run.Key)))),
                StringComparer.Ordinal
            );

    private static double Cosine(Dictionary<string, double> own, Dictionary<string, double> other)
    {
        double norms = Norm(own) * Norm(other);
        double product = own.Sum(run => other.TryGetValue(run.Key, out double weight) ? Math.Min(run.Value, weight) * weight : 0);
        return norms == 0 ? 0 : product / norms;
    }

    private static double Norm(Dictionary<string, double> weights) => Math.Sqrt(weights.Values.Sum(static weight => weight * weight));
}
