namespace Safe.Framework.Models.Generation;

/// <summary>What is done to scores before a token is drawn, in Hugging Face's order: temperature, top-k, top-p.</summary>
internal static class SamplingRules
{
    /// <summary>Scores of the tokens that may be drawn, −∞ for the others, <c>[rows, vocabulary]</c>.</summary>
    internal static Tensor Apply(Tensor scores, GenerationOptions options)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor warped = options.Temperature == 1 ? scores.alias() : scores / options.Temperature;
        if (options.TopK > 0)
        {
            warped = TopK(warped, options.TopK);
        }
        if (options.TopP < 1)
        {
            warped = TopP(warped, options.TopP);
        }
        return warped.MoveToOuterDisposeScope();
    }

    // Equals of the last one that is kept are kept, too.
    private static Tensor TopK(Tensor scores, int count)
    {
        (Tensor values, _) = scores.topk((int)Math.Min(count, scores.shape[1]), 1);
        Tensor least = values.narrow(1, values.shape[1] - 1, 1);
        return scores.masked_fill(scores < least, double.NegativeInfinity);
    }

    private static Tensor TopP(Tensor scores, double share)
    {
        (Tensor ascending, Tensor order) = scores.sort(1);
        Tensor unneeded = ascending.softmax(1).cumsum(1) <= 1 - share;
        unneeded.narrow(1, unneeded.shape[1] - 1, 1).fill_(false); // the likeliest always stays
        Tensor removed = torch.zeros_like(unneeded).scatter(1, order, unneeded);
        return scores.masked_fill(removed, double.NegativeInfinity);
    }
}
