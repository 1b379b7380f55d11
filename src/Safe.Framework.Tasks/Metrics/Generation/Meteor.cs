namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>
/// METEOR (Lavie and Agarwal, 2007) over exact matches and then Porter stems: F = PR / (0.9 P + 0.1 R), less 0.5 (chunks / matches)³, the best over the
/// references, averaged over outputs. The E2E scripts run METEOR 1.5, which also matches WordNet's synonyms and a table of paraphrases, neither of which is
/// here: figures compare among each other, not with those. Words are those of <see cref="CaptionWords"/>.
/// </summary>
public static class Meteor
{
    private const double Alpha = 0.9;
    private const double Gamma = 0.5;

    /// <summary>The mean over outputs, in [0, 1].</summary>
    /// <param name="outputs">What was generated.</param>
    /// <param name="references">For each output what people wrote.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or an output has no reference.</exception>
    public static double Of(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string>> references)
    {
        GeneratedText.Require(outputs, references);
        return outputs
            .Zip(
                references,
                static (output, list) =>
                {
                    string[] words = CaptionWords.Of(output);
                    return list.Max(reference => One(words, CaptionWords.Of(reference)));
                }
            )
            .Average();
    }

    private static double One(string[] output, string[] reference)
    {
        int[] partner = Aligned(output, reference);
        int matches = partner.Count(static place => place >= 0);
        if (matches == 0)
        {
            return 0;
        }
        double precision = (double)matches / output.Length;
        double recall = (double)matches / reference.Length;
        double mean = precision * recall / (Alpha * precision + (1 - Alpha) * recall);
        return mean * (1 - Gamma * Math.Pow((double)Chunks(partner) / matches, 3));
    }

    // For each word of the output the reference's word that it matches, or -1. Of equal words the last ones find each other first, as in NLTK.
    private static int[] Aligned(string[] output, string[] reference)
    {
        int[] partner = new int[output.Length];
        Array.Fill(partner, -1);
        bool[] taken = new bool[reference.Length];
        Match(output, reference, partner, taken);
        Match(Array.ConvertAll(output, PorterStemmer.Stem), Array.ConvertAll(reference, PorterStemmer.Stem), partner, taken);
        return partner;
    }

    private static void Match(string[] output, string[] reference, int[] partner, bool[] taken)
    {
        for (int word = output.Length - 1; word >= 0; word--)
        {
            for (int place = reference.Length - 1; partner[word] < 0 && place >= 0; place--)
            {
                if (!taken[place] && string.Equals(output[word], reference[place], StringComparison.Ordinal))
                {
                    (partner[word], taken[place]) = (place, true);
                }
            }
        }
    }

    // Runs of matches that are neighbours on both sides.
    private static int Chunks(int[] partner)
    {
        int chunks = 0;
        for (int word = 0; word < partner.Length; word++)
        {
            bool goesOn = word > 0 && partner[word - 1] >= 0 && partner[word] == partner[word - 1] + 1;
            chunks += partner[word] >= 0 && !goesOn ? 1 : 0;
        }
        return chunks;
    }
}
