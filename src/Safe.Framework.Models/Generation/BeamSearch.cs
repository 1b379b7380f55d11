namespace Safe.Framework.Models.Generation;

/// <summary>Beam search: of each prompt's continuations the likeliest few are followed.</summary>
internal sealed class BeamSearch(GenerationRows rows, GenerationOptions options, EndTokens ends)
{
    // So low that all beams of a prompt but the first, which are equal at the start, put nothing forward.
    private const float Out = -1e9f;

    private readonly int beams = rows.Copies;
    private readonly float[] logProbabilities = [.. Enumerable.Range(0, rows.Count).Select(row => row % rows.Copies == 0 ? 0 : Out)];
    private readonly BeamHypotheses[] prompts = [.. Enumerable.Range(0, rows.Count / rows.Copies).Select(_ => new BeamHypotheses(options))];

    internal GenerationResult Run()
    {
        var kept = new List<Tensor>();
        for (int step = 0; step < options.MaxNewTokens && !prompts.All(prompt => prompt.IsDone); step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor scores = Scores();
            Continue(scores);
            if (options.OutputScores)
            {
                kept.Add(scores.MoveToOuterDisposeScope());
            }
        }
        return Result(kept);
    }

    // Log-probability of every row with every token after it, [rows, vocabulary].
    private Tensor Scores()
    {
        Tensor scores = rows.NextLogits().log_softmax(1);
        RepeatedNgrams.Forbid(scores, rows, options.NoRepeatNgramSize);
        return scores + torch.tensor(logProbabilities, device: rows.Device).unsqueeze(1);
    }

    private void Continue(Tensor scores)
    {
        long vocabulary = scores.shape[1];
        // Enough that, whatever ends here, as many go on as there are beams.
        int wanted = (int)Math.Min(Math.Max(2, 1 + ends.Eos.Count) * beams, beams * vocabulary);
        (Tensor values, Tensor places) = scores.view(prompts.Length, beams * vocabulary).topk(wanted, 1);
        float[] best = values.cpu().data<float>().ToArray();
        long[] flat = places.cpu().data<long>().ToArray();

        var tokens = new long[rows.Count];
        var sources = new int[rows.Count];
        for (int prompt = 0; prompt < prompts.Length; prompt++)
        {
            var candidates = new BeamCandidate[wanted];
            for (int rank = 0; rank < wanted; rank++)
            {
                long place = flat[prompt * wanted + rank];
                int row = prompt * beams + (int)(place / vocabulary);
                candidates[rank] = new BeamCandidate(row, place % vocabulary, best[prompt * wanted + rank]);
            }
            Continue(prompt, candidates, tokens, sources);
        }
        rows.Reorder(sources);
        rows.Append(tokens);
    }

    // Chooses the rows that go on, and takes down those that end here.
    private void Continue(int prompt, BeamCandidate[] candidates, long[] tokens, int[] sources)
    {
        int first = prompt * beams;
        if (prompts[prompt].IsDone)
        {
            tokens.AsSpan(first, beams).Fill(ends.Pad);
            sources.AsSpan(first, beams).Fill(first);
            logProbabilities.AsSpan(first, beams).Clear();
            return;
        }
        int generated = rows.Length + 1 - rows.PromptLength;
        int taken = 0;
        foreach ((int rank, BeamCandidate candidate) in candidates.Index().TakeWhile(_ => taken < beams))
        {
            if (!ends.Ends(candidate.Token))
            {
                (tokens[first + taken], sources[first + taken]) = (candidate.Token, candidate.Row);
                logProbabilities[first + taken] = candidate.LogProbability;
                taken++;
            }
            else if (rank < beams)
            {
                prompts[prompt].Add(rows[candidate.Row], candidate.LogProbability, generated);
            }
        }
        prompts[prompt].Judge(candidates[0].LogProbability, generated);
    }

    private GenerationResult Result(IReadOnlyList<Tensor> kept)
    {
        foreach ((int prompt, BeamHypotheses hypotheses) in prompts.Index().Where(prompt => !prompt.Item.IsDone))
        {
            for (int row = prompt * beams; row < (prompt + 1) * beams; row++)
            {
                hypotheses.Add(rows[row], logProbabilities[row], rows.Length - rows.PromptLength);
            }
        }
        (double Score, long[] Tokens)[] best = [.. prompts.SelectMany(prompt => prompt.Best)];
        int longest = Math.Min(best.Max(sequence => sequence.Tokens.Length) + 1, rows.PromptLength + options.MaxNewTokens);
        long[] filled = [.. best.SelectMany(sequence => Filled(sequence.Tokens, longest))];
        float[] scores = [.. best.Select(sequence => (float)sequence.Score)];
        return new GenerationResult(
            torch.tensor(filled, device: rows.Device).view(best.Length, longest),
            torch.tensor(scores, device: rows.Device),
            kept
        );
    }

    // A sequence that is shorter has ended: its end comes first, then padding.
    private IEnumerable<long> Filled(long[] tokens, int length)
    {
        long end = ends.Eos.Count > 0 ? ends.Eos[0] : ends.Pad;
        IEnumerable<long> rest = Enumerable.Repeat((long)ends.Pad, Math.Max(0, length - tokens.Length - 1)).Prepend(end);
        return tokens.Concat(rest).Take(length);
    }
}
