using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Squad;

/// <summary>The best span of a row.</summary>
/// <param name="Score">Sum of both ends' logits.</param>
/// <param name="Start">Where the answer begins in the context, in UTF-16 units.</param>
/// <param name="End">Behind its end.</param>
internal readonly record struct SpanChoice(double Score, int Start, int End)
{
    /// <summary>
    /// The span of the context with the highest sum of logits, among the best first and last tokens; null where none of them make a span of the
    /// context that is not too long.
    /// </summary>
    /// <param name="text">The row.</param>
    /// <param name="starts">Logits of each token as the first.</param>
    /// <param name="ends">Logits of each token as the last.</param>
    /// <param name="options">How many ends are tried, and how long an answer may be.</param>
    internal static SpanChoice? Best(TokenizedText text, ReadOnlySpan<float> starts, ReadOnlySpan<float> ends, SquadOptions options)
    {
        int[] last = Highest(ends, text, options.BestEnds);
        SpanChoice? best = null;
        foreach (int first in Highest(starts, text, options.BestEnds))
        {
            foreach (int end in last)
            {
                double score = (double)starts[first] + ends[end];
                if (end >= first && end - first < options.MaxAnswerTokens && (best is null || score > best.Value.Score))
                {
                    best = new SpanChoice(score, text.Offsets[first].Start, text.Offsets[end].End);
                }
            }
        }
        return best;
    }

    // Tokens of the context only: the question and special tokens are no answers.
    private static int[] Highest(ReadOnlySpan<float> scores, TokenizedText text, int count)
    {
        float[] all = scores.ToArray();
        return
        [
            .. Enumerable
                .Range(0, text.Length)
                .Where(token => text.SequenceIds[token] == 1)
                .OrderByDescending(token => all[token])
                .Take(count),
        ];
    }
}
