namespace Safe.Framework.Models.Heads;

/// <summary>The loss of a head that gives logits for every token.</summary>
internal static class TokenLoss
{
    /// <summary>The label of a position that the loss ignores.</summary>
    internal const long IgnoredLabel = -100;

    /// <summary>The mean cross-entropy over labelled positions, a scalar.</summary>
    /// <param name="logits"><c>[batch, tokens, classes]</c>.</param>
    /// <param name="labels"><c>[batch, tokens]</c>.</param>
    internal static Tensor Of(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return F.cross_entropy(logits.view(-1, logits.shape[^1]), labels.view(-1)).MoveToOuterDisposeScope();
    }

    /// <summary>The same for a decoder, whose logits are those of the token after: labels count from the second on.</summary>
    internal static Tensor OfNext(Tensor logits, Tensor labels, double labelSmoothing)
    {
        using DisposeScope scope = NewDisposeScope();
        // The labels move, not the logits: those would be copied.
        Tensor none = torch.full([labels.shape[0], 1], IgnoredLabel, dtype: labels.dtype, device: labels.device);
        Tensor next = torch.cat([labels.narrow(1, 1, labels.shape[1] - 1), none], 1).view(-1);
        return F.cross_entropy(logits.view(-1, logits.shape[^1]), next, label_smoothing: labelSmoothing).MoveToOuterDisposeScope();
    }
}
