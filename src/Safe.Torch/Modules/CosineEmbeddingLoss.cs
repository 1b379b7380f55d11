using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>1 − cos(x1, x2) where the target is 1, max(0, cos(x1, x2) − margin) where it is −1.</summary>
/// <param name="margin">The margin.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class CosineEmbeddingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>The margin.</summary>
    public double margin { get; } = margin;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input1, Tensor input2, Tensor target) =>
        nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
}
