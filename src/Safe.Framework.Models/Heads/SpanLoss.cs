namespace Safe.Framework.Models.Heads;

/// <summary>The loss of a question-answering head.</summary>
internal static class SpanLoss
{
    /// <summary>The mean of both ends' cross-entropies, a scalar. An end outside the sequence is ignored.</summary>
    internal static Tensor Of(SpanLogits logits, Tensor starts, Tensor ends)
    {
        using DisposeScope scope = NewDisposeScope();
        long tokens = logits.Start.shape[1];
        Tensor start = F.cross_entropy(logits.Start, starts.clamp(0, tokens), ignore_index: tokens);
        Tensor end = F.cross_entropy(logits.End, ends.clamp(0, tokens), ignore_index: tokens);
        return ((start + end) / 2).MoveToOuterDisposeScope();
    }
}
