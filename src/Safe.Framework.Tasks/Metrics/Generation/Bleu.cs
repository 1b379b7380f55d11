namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>
/// BLEU of a corpus (Papineni et al., ACL 2002) as NIST's <c>mteval-v13a</c> and the E2E scripts define it: runs of up to four words, counts clipped by the
/// reference that has most, the geometric mean of the precisions, and a penalty where outputs are shorter than the references nearest to them in length.
/// </summary>
public static class Bleu
{
    private const int Longest = 4;

    // Keeps the mean defined where no run matches.
    private const double Tiny = 1e-15;

    /// <summary>BLEU in [0, 1].</summary>
    /// <param name="outputs">What was generated.</param>
    /// <param name="references">For each output what people wrote.</param>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or an output has no reference.</exception>
    public static double Of(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string>> references)
    {
        GeneratedText.Require(outputs, references);
        double[] hits = new double[Longest];
        double[] runs = new double[Longest];
        double outputLength = 0;
        double referenceLength = 0;
        for (int index = 0; index < outputs.Count; index++)
        {
            string[] output = MtevalWords.Of(outputs[index]);
            string[][] written = [.. references[index].Select(MtevalWords.Of)];
            for (int length = 1; length <= Longest; length++)
            {
                Dictionary<string, int> most = Ngrams.Most(written, length);
                hits[length - 1] += Ngrams.Count(output, length).Sum(run => Math.Min(run.Value, most.GetValueOrDefault(run.Key)));
                // An output too short for a run counts against it, as in the script.
                runs[length - 1] += output.Length - length + 1;
            }
            outputLength += output.Length;
            referenceLength += written
                .Select(static words => words.Length)
                .OrderBy(length => Math.Abs(length - output.Length))
                .ThenBy(static length => length)
                .First();
        }
        double mean = hits.Zip(runs, static (hit, run) => Math.Log(Math.Max(hit, Tiny) / Math.Max(run, 1e-9))).Average();
        double penalty = outputLength > referenceLength ? 1 : Math.Exp(1 - referenceLength / Math.Max(outputLength, 1e-5));
        return penalty * Math.Exp(mean);
    }
}
