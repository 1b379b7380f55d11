using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Binary cross-entropy of sigmoid(input).</summary>
/// <param name="weight">A weight per element or class.</param>
/// <param name="pos_weights">A weight of the positive targets, per class.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class BCEWithLogitsLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean, Tensor? pos_weights = null)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <summary>A weight of the positive targets, per class.</summary>
    public Tensor? pos_weights { get; } = pos_weights;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
}
