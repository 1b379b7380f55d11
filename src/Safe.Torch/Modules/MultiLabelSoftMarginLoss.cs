using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>The mean over classes of the binary cross-entropy of sigmoid(x).</summary>
/// <param name="weight">A weight per element or class.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class MultiLabelSoftMarginLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction);
}
