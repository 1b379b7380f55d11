using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>−target · log(input) − (1 − target) · log(1 − input).</summary>
/// <param name="weight">A weight per element or class.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class BCELoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.binary_cross_entropy(input, target, weight, reduction);
}
