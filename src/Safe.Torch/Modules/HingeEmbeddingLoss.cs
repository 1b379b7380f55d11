using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>x where the target is 1, max(0, margin − x) where it is −1.</summary>
/// <param name="margin">The margin.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class HingeEmbeddingLoss(double margin = 0, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>The margin.</summary>
    public double margin { get; } = margin;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.hinge_embedding_loss(input, target, margin, reduction);
}
