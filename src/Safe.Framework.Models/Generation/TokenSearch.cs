namespace Safe.Framework.Models.Generation;

/// <summary>Row by row: the likeliest token (greedy search), or one drawn.</summary>
internal sealed class TokenSearch(GenerationRows rows, GenerationOptions options, EndTokens ends)
{
    internal GenerationResult Run()
    {
        var finished = new bool[rows.Count];
        var kept = new List<Tensor>();
        for (int step = 0; step < options.MaxNewTokens && finished.Contains(false); step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor scores = Scores();
            long[] tokens = Chosen(scores);
            for (int row = 0; row < tokens.Length; row++)
            {
                tokens[row] = finished[row] ? ends.Pad : tokens[row];
                finished[row] |= ends.Ends(tokens[row]);
            }
            rows.Append(tokens);
            if (options.OutputScores)
            {
                kept.Add(scores.MoveToOuterDisposeScope());
            }
        }
        long[] all = [.. Enumerable.Range(0, rows.Count).SelectMany(row => rows[row])];
        return new GenerationResult(torch.tensor(all, device: rows.Device).view(rows.Count, rows.Length), null, kept);
    }

    private Tensor Scores()
    {
        Tensor logits = rows.NextLogits();
        RepeatedNgrams.Forbid(logits, rows, options.NoRepeatNgramSize);
        return options.DoSample ? SamplingRules.Apply(logits, options) : logits;
    }

    private long[] Chosen(Tensor scores)
    {
        using Tensor chosen = options.DoSample ? torch.multinomial(scores.softmax(1), 1).view(-1) : scores.argmax(1);
        using Tensor here = chosen.cpu();
        return here.data<long>().ToArray();
    }
}
