namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>
/// NIST's score of a corpus (Doddington, HLT 2002) as <c>mteval-v13a</c> and the E2E scripts define it: matching runs of up to five words, each worth its
/// information log₂(count of the run without its last word / count of the run) in the references, with a penalty that is ½ where outputs have ⅔ of the references' mean length.
/// </summary>
public static class Nist
{
    private const int Longest = 5;

    /// <summary>The score, 0 or more; about 9 for good outputs on E2E.</summary>
    /// <param name="outputs">What was generated.</param>
    /// <param name="references">For each output what people wrote.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or an output has no reference.</exception>
    public static double Of(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string>> references)
    {
        GeneratedText.Require(outputs, references);
        string[][] generated = [.. outputs.Select(MtevalWords.Of)];
        string[][][] written = [.. references.Select(static list => list.Select(MtevalWords.Of).ToArray())];
        Dictionary<string, int>[] known = Known(written);
        double score = 0;
        for (int length = 1; length <= Longest; length++)
        {
            double information = 0;
            double runs = 0;
            for (int index = 0; index < generated.Length; index++)
            {
                Dictionary<string, int> most = Ngrams.Most(written[index], length);
                foreach ((string run, int count) in Ngrams.Count(generated[index], length))
                {
                    if (most.TryGetValue(run, out int there))
                    {
                        information += Math.Min(count, there) * Information(known, run, length);
                    }
                }
                runs += generated[index].Length - length + 1;
            }
            score += runs == 0 ? 0 : information / runs;
        }
        double ratio = generated.Sum(static words => words.Length) / written.Sum(static list => list.Average(static words => words.Length));
        return score * Penalty(ratio);
    }

    // Counts of every run in all references, by its length; the run of no words occurs once per word.
    private static Dictionary<string, int>[] Known(string[][][] written)
    {
        var known = new Dictionary<string, int>[Longest + 1];
        known[0] = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [""] = written.Sum(static list => list.Sum(static words => words.Length)),
        };
        for (int length = 1; length <= Longest; length++)
        {
            known[length] = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (string run in written.SelectMany(static list => list).SelectMany(words => Ngrams.Of(words, length)))
            {
                known[length][run] = known[length].GetValueOrDefault(run) + 1;
            }
        }
        return known;
    }

    private static double Information(Dictionary<string, int>[] known, string run, int length)
    {
        string before = length == 1 ? "" : run[..run.LastIndexOf(' ')];
        return Math.Log2((double)known[length - 1][before] / known[length][run]);
    }

    private static double Penalty(double ratio)
    {
        double beta = -Math.Log(0.5) / Math.Pow(Math.Log(1.5), 2);
        return ratio switch
        {
            >= 1 => 1,
            <= 0 => 0,
            _ => Math.Exp(-beta * Math.Pow(Math.Log(ratio), 2)),
        };
    }
}
