namespace Safe.Framework.Models.Generation;

/// <summary>The best finished sequences of one prompt, as many as there are beams.</summary>
internal sealed class BeamHypotheses(GenerationOptions options)
{
    // In the order in which they came.
    private readonly List<(double Score, long[] Tokens)> held = [];

    /// <summary>Whether no beam can add anything any more.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>The best sequences, the best first; of equals the later.</summary>
    internal IEnumerable<(double Score, long[] Tokens)> Best =>
        held.OrderBy(hypothesis => hypothesis.Score).Reverse().Take(options.NumReturnSequences);

    /// <summary>Takes a finished sequence if it is among the best.</summary>
    /// <param name="tokens">The sequence, without the token that ends it.</param>
    /// <param name="logProbability">Of what was generated.</param>
    /// <param name="generated">Number of generated tokens, the one that ends it included.</param>
    internal void Add(IEnumerable<long> tokens, double logProbability, int generated)
    {
        double score = logProbability / Math.Pow(generated, options.LengthPenalty);
        if (held.Count < options.NumBeams)
        {
            held.Add((score, [.. tokens]));
        }
        else if (score > Worst)
        {
            held.Add((score, [.. tokens]));
            held.Remove(held.MinBy(hypothesis => hypothesis.Score));
        }
    }

    /// <summary>Decides whether the search may end, from the best log-probability among the candidates of a step.</summary>
    /// <param name="best">That log-probability.</param>
    /// <param name="generated">Number of tokens generated with this step's.</param>
    internal void Judge(double best, int generated)
    {
        if (held.Count < options.NumBeams)
        {
            return;
        }
        bool longest = options.EarlyStopping == EarlyStopping.WhenImpossiblyBetter && options.LengthPenalty > 0;
        double attainable = best / Math.Pow(longest ? options.MaxNewTokens : generated, options.LengthPenalty);
        IsDone |= options.EarlyStopping == EarlyStopping.AtOnce || Worst >= attainable;
    }

    private double Worst => held.Min(hypothesis => hypothesis.Score);
}
